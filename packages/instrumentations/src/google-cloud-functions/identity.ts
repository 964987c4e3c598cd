import type { Attributes } from '@opentelemetry/api';
import { coldStart } from '@spanweave/runtime/faas';
import { env } from '@spanweave/runtime/kernel';

/** A request as the Functions Framework hands it on. */
export interface Request {
  readonly executionId?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/**
 * Who was invoked: `faas.*`. Names come from the variables of Cloud Run and, before it, of Cloud Functions.
 *
 * @param trigger `faas.trigger`.
 * @param name What the function is registered or exported as.
 */
export function identity(
  trigger: 'datasource' | 'http' | 'other' | 'pubsub',
  name: string,
  request?: Request,
): Attributes {
  const attributes: Attributes = {
    'faas.trigger': trigger,
    'faas.name': env('K_SERVICE') ?? env('FUNCTION_NAME') ?? name,
    'faas.coldstart': coldStart(),
  };
  const version = env('K_REVISION');
  const id = request?.executionId ?? request?.headers?.['function-execution-id'];
  if (version) attributes['faas.version'] = version;
  if (typeof id === 'string') attributes['faas.invocation.id'] = id;
  return attributes;
}
