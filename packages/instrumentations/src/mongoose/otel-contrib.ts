import { profile } from '@spanweave/runtime/profile';
import { mongoose } from './library.js';

/** Names of `@opentelemetry/instrumentation-mongoose`. */
export function register(): void {
  mongoose.profile = profile({ scope: '@opentelemetry/instrumentation-mongoose' });
}
