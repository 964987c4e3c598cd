import { profile } from '@spanweave/runtime/profile';
import { pool } from './library.js';

/** Names of `@opentelemetry/instrumentation-generic-pool`: a span for each acquisition. */
export function register(): void {
  pool.profile = profile({
    scope: '@opentelemetry/instrumentation-generic-pool',
    name: () => 'generic-pool.acquire',
  });
}
