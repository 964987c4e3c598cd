import { profile } from '@spanweave/runtime/profile';
import { ioredis } from './library.js';

/** Names of `@opentelemetry/instrumentation-ioredis`: a span for each command, in a pipeline too, and none for the batch. */
export const register = (): void => {
  ioredis.profile = profile({
    scope: '@opentelemetry/instrumentation-ioredis',
    name: (name, attributes) => String(attributes['db.operation.name'] ?? name),
    spans: ['pipelined'],
  });
};
