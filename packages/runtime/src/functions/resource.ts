import { defaultResource, type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { text } from '../sdk/env.js';
import { pairs } from '../sdk/pairs.js';
import type { FunctionOptions } from './options.js';

type Sought = NonNullable<FunctionOptions['resource']>;

/** What the spans are about: the SDK's attributes, the platform's, the program's, and above all the environment's. */
export function resource(detected: Sought, given: Sought = {}): Resource {
  const name = text('OTEL_SERVICE_NAME');
  return defaultResource().merge(
    resourceFromAttributes({
      ...present(detected),
      ...given,
      ...pairs(text('OTEL_RESOURCE_ATTRIBUTES')),
      ...(name !== undefined && { 'service.name': name }),
    }),
  );
}

const present = (attributes: Sought): Sought =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
