import type { ContextManager } from '@opentelemetry/api';
import { SpanweaveError } from '../sdk/spanweave-error.js';
import { NativeContexts } from './native-contexts.js';
import { nativeTracer } from './native-tracer.js';
import type { NativeTracing } from './native-tracing.js';
import type { Target } from './start.js';

/**
 * Sends spans to the tracing of the platform instead of OTLP: Cloudflare then exports them, beside its own spans, with clocks that
 * go on during the work of a worker.
 *
 * @param tracing `tracing` of `cloudflare:workers`.
 * @throws SpanweaveError SW4004 where the platform's tracing cannot start spans by itself.
 */
export function cloudflareTracing(tracing: unknown): Target {
  const native = tracing as Partial<NativeTracing> | undefined;
  if (typeof native?.startSpan !== 'function' || typeof native.withActiveSpan !== 'function')
    throw new SpanweaveError(
      'SW4004',
      'the platform has no tracing.startSpan; workerd has it since September 2026: update wrangler, or export by OTLP without a target',
    );
  return () => ({
    provider: { getTracer: () => nativeTracer(native as NativeTracing) },
    contexts: (inner: ContextManager) => new NativeContexts(native as NativeTracing, inner),
    flush: async () => undefined,
    endOpen: () => undefined,
  });
}
