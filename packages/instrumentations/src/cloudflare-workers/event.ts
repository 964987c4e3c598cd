import { type Attributes, type Link, ROOT_CONTEXT } from '@opentelemetry/api';
import { contexts, guard, type Operation, settle, startOperation, state } from '@spanweave/runtime/kernel';
import { instrumentEnv } from '../cloudflare-bindings/instrument-env.js';
import { SERVER } from '../span-kind.js';
import { asInvoked, type Host, invocationAttributes, invoked } from './invocation.js';
import { workers } from './library.js';
import { flushAfter, keepAlive, watchWaitUntil } from './wait-until.js';

/** Something that Cloudflare calls a worker for. */
export type Begin = () => Operation | undefined;

/** Prepares an event: its bindings and its `waitUntil` are woven. */
export function prepare({ context, env }: Host): void {
  instrumentEnv(env);
  watchWaitUntil(context);
}

/**
 * Runs what Cloudflare called in the operation that `begin` starts, and hands the platform the export once it has ended. What
 * the program calls itself runs alone. Result and error pass through.
 */
export function runEvent<T>(host: Host, begin: Begin, run: () => T): T {
  const operation = guard(workers, () => {
    if (!state.on || !workers.enabled() || invoked()) return undefined;
    prepare(host);
    return begin();
  });
  if (operation === undefined) return run();
  let result: T;
  try {
    result = contexts().with(asInvoked(operation.context), run);
  } catch (error) {
    operation.fail(error);
    keepAlive(host.context, flushAfter());
    throw error;
  }
  settle(operation, result);
  keepAlive(host.context, flushAfter(result instanceof Promise ? result : undefined));
  return result;
}

/**
 * Begins a root span of kind SERVER (semantic conventions, FaaS: incoming invocations).
 *
 * @param name The function's name: that of the handler, behind its class and a dot.
 */
export function begin(
  name: string,
  trigger: 'timer' | 'other',
  attributes?: Attributes,
  links?: Link[],
): Operation | undefined {
  return startOperation(workers, {
    name,
    kind: SERVER,
    attributes: { ...invocationAttributes(trigger), ...attributes },
    parent: ROOT_CONTEXT,
    ...(links && { links }),
  });
}
