import { profile } from '@spanweave/runtime/profile';
import { openai } from './library.js';

/** Names of `@opentelemetry/instrumentation-openai`: `gen_ai.system` where it has not followed the conventions yet. */
export function register(): void {
  openai.profile = profile({
    scope: '@opentelemetry/instrumentation-openai',
    more: ({ 'openai.api.type': api }) => (api === 'responses' ? {} : { 'gen_ai.system': 'openai' }),
  });
}
