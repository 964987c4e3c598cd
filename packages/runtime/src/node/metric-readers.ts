import { OTLPMetricExporter as JsonExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtobufExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import {
  ConsoleMetricExporter,
  type MetricReader,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import { list, number, unsupported } from '../sdk/env.js';
import { protocol } from '../sdk/protocol.js';

const exporters: Readonly<Record<string, () => PushMetricExporter>> = {
  otlp: () => (protocol('METRICS') === 'http/json' ? new JsonExporter() : new ProtobufExporter()),
  console: () => new ConsoleMetricExporter(),
};

function periodic(exporter: PushMetricExporter): MetricReader {
  const exportIntervalMillis = number(['OTEL_METRIC_EXPORT_INTERVAL'], 1) ?? 60_000;
  const timeout = number(['OTEL_METRIC_EXPORT_TIMEOUT'], 1) ?? 30_000;
  // The reader refuses a timeout that is longer than the interval.
  const exportTimeoutMillis = Math.min(timeout, exportIntervalMillis);
  return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis, exportTimeoutMillis });
}

/** What `OTEL_METRICS_EXPORTER` names: `otlp` (default), `console`, `none`, or several. */
export function metricReaders(): MetricReader[] {
  return list('OTEL_METRICS_EXPORTER', ['otlp']).flatMap((name) => {
    const make = Object.hasOwn(exporters, name) ? exporters[name] : undefined;
    if (make === undefined && name !== 'none') unsupported('OTEL_METRICS_EXPORTER', name, 'it is left out');
    return make === undefined ? [] : [periodic(make())];
  });
}
