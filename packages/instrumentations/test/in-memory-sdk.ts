import { type Context, context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** A real SDK whose spans and metrics stay in memory. */
export interface InMemorySdk {
  /** Finished spans, oldest end first. */
  spans(): ReadableSpan[];
  metrics(): Promise<ResourceMetrics[]>;
  reset(): void;
  /** Runs a function below a fresh root span and answers that span's ids with the result. */
  inRoot<T>(
    body: () => Promise<T> | T,
    name?: string,
  ): Promise<{ result: T; spanId: string; traceId: string }>;
  off(): void;
}

/** Registers the SDK globally. */
export function inMemorySdk(): InMemorySdk {
  const exporter = new InMemorySpanExporter();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  });
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  return {
    spans: () => exporter.getFinishedSpans(),
    async metrics() {
      await reader.forceFlush();
      return metricExporter.getMetrics();
    },
    reset: () => exporter.reset(),
    async inRoot(body, name = 'root') {
      const span = trace.getTracer('test').startSpan(name);
      const inside: Context = trace.setSpan(context.active(), span);
      try {
        return { result: await context.with(inside, body), ...span.spanContext() };
      } finally {
        span.end();
      }
    },
    off() {
      trace.disable();
      context.disable();
      metrics.disable();
    },
  };
}
