import type { SpanLimits } from '@opentelemetry/sdk-trace';
import { number } from './env.js';

/** Span limits from `OTEL_SPAN_*_LIMIT`, `OTEL_ATTRIBUTE_*_LIMIT`, `OTEL_EVENT_*` and `OTEL_LINK_*`. */
export function spanLimits(): SpanLimits {
  const given = {
    attributeCountLimit: number(['OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT']),
    attributeValueLengthLimit: number([
      'OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT',
      'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT',
    ]),
    eventCountLimit: number(['OTEL_SPAN_EVENT_COUNT_LIMIT']),
    linkCountLimit: number(['OTEL_SPAN_LINK_COUNT_LIMIT']),
    attributePerEventCountLimit: number([
      'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT',
      'OTEL_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT',
    ]),
    attributePerLinkCountLimit: number([
      'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT',
      'OTEL_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT',
    ]),
  };
  return Object.fromEntries(Object.entries(given).filter(([, limit]) => limit !== undefined));
}
