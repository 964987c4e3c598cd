import { text, unsupported } from './env.js';

/** OTLP encodings over HTTP. */
export type Protocol = 'http/json' | 'http/protobuf';

/** Encoding of one signal, from `OTEL_EXPORTER_OTLP_PROTOCOL` and the signal's own; default `http/protobuf`. */
export function protocol(signal: 'TRACES' | 'METRICS'): Protocol {
  const own = `OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`;
  const given = text(own, 'OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/protobuf';
  if (given === 'http/json' || given === 'http/protobuf') return given;
  unsupported(text(own) ? own : 'OTEL_EXPORTER_OTLP_PROTOCOL', given, 'http/protobuf is used');
  return 'http/protobuf';
}
