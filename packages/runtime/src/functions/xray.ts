import {
  type Context,
  isSpanContextValid,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { xRaySender } from '../faas/x-ray.js';
import { env } from '../kernel/env.js';

const HEADER = 'x-amzn-trace-id';
/** Where Lambda says which trace of its own the present invocation belongs to. */
const VARIABLE = '_X_AMZN_TRACE_ID';

/**
 * AWS X-Ray's `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1` ("Tracing header" in its developer
 * guide). Behind W3C it says nothing: a remote parent that is there already stays. Root and parent are both needed.
 */
export class XRayPropagator implements TextMapPropagator {
  readonly #injects: boolean;
  readonly #environment: boolean;

  /**
   * @param injects `false`: outgoing requests get no header.
   * @param environment Whether Lambda's variable stands in for a header that is missing: the propagator `xray-lambda`.
   */
  constructor(injects = true, environment = false) {
    this.#injects = injects;
    this.#environment = environment;
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const span = trace.getSpanContext(context);
    if (!this.#injects || !span || !isSpanContextValid(span)) return;
    const { traceId, spanId, traceFlags } = span;
    const sampled = traceFlags & TraceFlags.SAMPLED ? 1 : 0;
    const root = `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`;
    setter.set(carrier, HEADER, `Root=${root};Parent=${spanId};Sampled=${sampled}`);
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    if (trace.getSpanContext(context)?.isRemote) return context;
    const given = getter.get(carrier, HEADER) ?? (this.#environment ? env(VARIABLE) : undefined);
    const header = Array.isArray(given) ? given[0] : given;
    const sender = xRaySender(header);
    return sender === undefined ? context : trace.setSpanContext(context, sender);
  }

  fields(): string[] {
    return this.#injects ? [HEADER] : [];
  }
}
