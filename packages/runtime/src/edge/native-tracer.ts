import { type Context, context, type Span, type SpanOptions, type Tracer, trace } from '@opentelemetry/api';
import { NativeSpan } from './native-span.js';
import type { NativeTracing } from './native-tracing.js';

/** A tracer whose spans are the platform's: below the span of their context, or below the platform's active one. */
export function nativeTracer(tracing: NativeTracing): Tracer {
  function startSpan(name: string, options: SpanOptions = {}, within: Context = context.active()): Span {
    const begin = (): NativeSpan => new NativeSpan(tracing.startSpan(name));
    const parent = trace.getSpan(within);
    const span = parent instanceof NativeSpan ? tracing.withActiveSpan(parent.native, begin) : begin();
    return options.attributes === undefined ? span : span.setAttributes(options.attributes);
  }
  return {
    startSpan,
    startActiveSpan(name: string, ...rest: unknown[]) {
      const run = rest.pop() as (span: Span) => unknown;
      const within = (rest[1] as Context | undefined) ?? context.active();
      const span = startSpan(name, rest[0] as SpanOptions | undefined, within);
      return context.with(trace.setSpan(within, span), run, undefined, span);
    },
  } as Tracer;
}
