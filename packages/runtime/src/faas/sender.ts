import { propagation, ROOT_CONTEXT, type SpanContext, type TextMapGetter, trace } from '@opentelemetry/api';

/** Stands for "somebody is known already": a propagator that would ask the environment (`xray-lambda`) then does not. */
const NOBODY: SpanContext = {
  traceId: 'ffffffffffffffffffffffffffffffff',
  spanId: 'ffffffffffffffff',
  traceFlags: 0,
  isRemote: true,
};

/**
 * Who sent one message of several: the span context that its carrier holds, for a link. What the invocation as a whole belongs
 * to is not asked.
 */
export function sender<C>(carrier: C, getter: TextMapGetter<C>): SpanContext | undefined {
  const nobody = trace.setSpanContext(ROOT_CONTEXT, NOBODY);
  const found = trace.getSpanContext(propagation.extract(nobody, carrier, getter));
  return found?.spanId === NOBODY.spanId ? undefined : found;
}
