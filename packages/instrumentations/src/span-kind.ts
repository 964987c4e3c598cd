import type { SpanKind } from '@opentelemetry/api';

// The API's `SpanKind`, checked by the compiler: bundles get a number in place of a look-up in the API's table.
export const INTERNAL: SpanKind.INTERNAL = 0;
export const SERVER: SpanKind.SERVER = 1;
export const CLIENT: SpanKind.CLIENT = 2;
export const PRODUCER: SpanKind.PRODUCER = 3;
export const CONSUMER: SpanKind.CONSUMER = 4;
