import { context, propagation, trace } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { type InMemorySdk, inMemorySdk } from './in-memory-sdk.js';

/** One data point of a histogram, as tests read it. */
export interface Point {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly count: number;
}

/** The SDK in memory, with propagation and what tests of two sides ask for. */
export interface InMemoryTelemetry extends InMemorySdk {
  /** Waits until so many spans have ended, and answers them. */
  ended(count: number): Promise<ReadableSpan[]>;
  points(metric: string): Promise<Point[]>;
  /** Runs in a new root span and ends it; the span counts among `spans`. */
  inside<T>(name: string, body: () => T): T;
}

export function inMemoryTelemetry(): InMemoryTelemetry {
  const sdk = inMemorySdk();
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  return {
    ...sdk,
    async ended(count) {
      while (sdk.spans().length < count) await new Promise((resolve) => setTimeout(resolve, 2));
      return sdk.spans();
    },
    async points(metric) {
      const all = await sdk.metrics();
      return (all.at(-1)?.scopeMetrics ?? [])
        .flatMap((scope) => scope.metrics)
        .filter((one) => one.descriptor.name === metric)
        .flatMap((one) =>
          one.dataPoints.map(({ attributes, value }) => ({
            attributes,
            count: (value as { count: number }).count,
          })),
        );
    },
    inside(name, body) {
      const span = trace.getTracer('test').startSpan(name);
      const result = context.with(trace.setSpan(context.active(), span), body);
      if (result instanceof Promise) {
        const end = () => span.end();
        result.then(end, end);
      } else span.end();
      return result;
    },
    off() {
      propagation.disable();
      sdk.off();
    },
  };
}

/** Answers the one span that fits, or fails with what there is. */
export function only(
  spans: readonly ReadableSpan[],
  fits: (span: ReadableSpan) => boolean = () => true,
): ReadableSpan {
  const [found, second] = spans.filter(fits);
  if (found === undefined || second !== undefined)
    throw new Error(`not exactly one of: ${spans.map((span) => `${span.name} (${span.kind})`).join(', ')}`);
  return found;
}
