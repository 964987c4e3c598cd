import { profile } from '@spanweave/runtime/profile';
import { redis } from './library.js';

/** Names of `@opentelemetry/instrumentation-redis`: `redis-GET`, `redis-connect`. */
export function register(): void {
  redis.profile = profile({
    scope: '@opentelemetry/instrumentation-redis',
    name: (name) => `redis-${name}`,
  });
}
