import { profile } from '@spanweave/runtime/profile';
import { mongodb } from './library.js';

/** Names of `@opentelemetry/instrumentation-mongodb`: no span without a parent. */
export function register(): void {
  mongodb.profile = profile({ scope: '@opentelemetry/instrumentation-mongodb', requireParent: true });
}
