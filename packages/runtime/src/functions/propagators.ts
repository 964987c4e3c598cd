import { propagation, type TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { list, unsupported } from '../sdk/env.js';
import { XRayPropagator } from './xray.js';

const known: Readonly<Record<string, () => TextMapPropagator>> = {
  tracecontext: () => new W3CTraceContextPropagator(),
  baggage: () => new W3CBaggagePropagator(),
  xray: () => new XRayPropagator(),
  'xray-lambda': () => new XRayPropagator(true, true),
};

/**
 * Registers what `OTEL_PROPAGATORS` names. By default W3C trace context and baggage, and what stands behind them: X-Ray is read
 * where nothing of W3C was found and never written, since the AWS SDK writes that header itself to notice recursion.
 *
 * @param own Further propagators by name, which the variable may then name as well.
 */
export function registerPropagators(
  readsXRay: boolean,
  own: Readonly<Record<string, TextMapPropagator>> = {},
): void {
  const given = list('OTEL_PROPAGATORS', []);
  const made: TextMapPropagator[] = [];
  for (const name of given.length > 0 ? given : ['tracecontext', 'baggage']) {
    const propagator = Object.hasOwn(own, name)
      ? own[name]
      : Object.hasOwn(known, name)
        ? known[name]?.()
        : undefined;
    if (propagator !== undefined) made.push(propagator);
    else if (name !== 'none') unsupported('OTEL_PROPAGATORS', name, 'it is left out');
  }
  if (given.length === 0 && readsXRay) made.push(new XRayPropagator(false));
  if (made.length > 0) propagation.setGlobalPropagator(new CompositePropagator({ propagators: made }));
}
