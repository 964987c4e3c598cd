import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { text, unsupported } from '../sdk/env.js';

/** How spans are written into a request: `json` or `protobuf`. */
export interface Encoding {
  /** Value of `OTEL_EXPORTER_OTLP_PROTOCOL`. */
  readonly protocol: string;
  readonly contentType: string;
  serialize(spans: readonly ReadableSpan[]): Uint8Array | undefined;
  /** What the collector says about spans that it did not take. */
  partialSuccess(answer: Uint8Array): { rejectedSpans?: unknown; errorMessage?: string } | undefined;
}

/** OTLP as JSON: the default of functions, half the code of protobuf. */
export const json: Encoding = {
  protocol: 'http/json',
  contentType: 'application/json',
  serialize: (spans) => JsonTraceSerializer.serializeRequest(spans as ReadableSpan[]),
  partialSuccess: (answer) => JsonTraceSerializer.deserializeResponse(answer).partialSuccess,
};

/** OTLP as protobuf: smaller requests, 3 KB more of code. */
export const protobuf: Encoding = {
  protocol: 'http/protobuf',
  contentType: 'application/x-protobuf',
  serialize: (spans) => ProtobufTraceSerializer.serializeRequest(spans as ReadableSpan[]),
  partialSuccess: (answer) => ProtobufTraceSerializer.deserializeResponse(answer).partialSuccess,
};

/** Of the encodings that the program brought along the one that `OTEL_EXPORTER_OTLP_(TRACES_)PROTOCOL` names, else the first. */
export function chosen(encodings: readonly Encoding[]): Encoding {
  const own = 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL';
  const general = 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const wanted = text(own, general);
  const first = encodings[0] ?? json;
  const found = encodings.find(({ protocol }) => protocol === wanted);
  if (wanted !== undefined && found === undefined)
    unsupported(
      text(own) ? own : general,
      wanted,
      `${first.protocol} is used; start({ encodings: [json, protobuf] }) brings both`,
    );
  return found ?? first;
}
