import { expect, it } from 'vitest';
import { SpanweaveError } from '../sdk/spanweave-error.js';
import { cloudflareTracing } from './cloudflare-tracing.js';

it.each([
  ['no tracing at all', undefined],
  ['tracing of June 2026', { enterSpan: () => undefined, startActiveSpan: () => undefined }],
])('%s is an error with a code', (_, tracing) => {
  const made = (): unknown => cloudflareTracing(tracing);
  expect(made).toThrow(SpanweaveError);
  expect(made).toThrow(/SW4004: .*update wrangler/);
});
