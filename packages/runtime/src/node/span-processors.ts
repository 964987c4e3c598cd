import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import { list, number, unsupported } from '../sdk/env.js';
import { protocol } from '../sdk/protocol.js';

function batching(): SpanProcessor {
  const exporter = protocol('TRACES') === 'http/json' ? new JsonExporter() : new ProtobufExporter();
  const given = {
    maxExportBatchSize: number(['OTEL_BSP_MAX_EXPORT_BATCH_SIZE'], 1),
    maxQueueSize: number(['OTEL_BSP_MAX_QUEUE_SIZE'], 1),
    scheduledDelayMillis: number(['OTEL_BSP_SCHEDULE_DELAY']),
    exportTimeoutMillis: number(['OTEL_BSP_EXPORT_TIMEOUT']),
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, option]) => option !== undefined));
  return new BatchSpanProcessor({ exporter, ...set });
}

const processors: Readonly<Record<string, () => SpanProcessor>> = {
  otlp: batching,
  console: () => new SimpleSpanProcessor({ exporter: new ConsoleSpanExporter() }),
};

/** What `OTEL_TRACES_EXPORTER` names: `otlp` (default), `console`, `none`, or several. */
export function spanProcessors(): SpanProcessor[] {
  return list('OTEL_TRACES_EXPORTER', ['otlp']).flatMap((name) => {
    const make = Object.hasOwn(processors, name) ? processors[name] : undefined;
    if (make === undefined && name !== 'none') unsupported('OTEL_TRACES_EXPORTER', name, 'it is left out');
    return make === undefined ? [] : [make()];
  });
}
