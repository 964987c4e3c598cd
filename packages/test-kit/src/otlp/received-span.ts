import { attributes } from './attributes.js';
import type { SpanBody, TraceBody } from './body.js';

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const codes = ['unset', 'ok', 'error'] as const;

/** A span as a collector received it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty on a root span. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  /** Milliseconds since the epoch, with fraction. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly attributes: Record<string, unknown>;
  readonly status: { readonly code: (typeof codes)[number]; readonly message: string };
  readonly links: readonly { traceId: string; spanId: string; attributes: Record<string, unknown> }[];
  readonly events: readonly { name: string; timeMs: number; attributes: Record<string, unknown> }[];
  readonly scope: { readonly name: string; readonly version: string };
  readonly resource: Record<string, unknown>;
}

const ms = (nanos: bigint): number => Number(nanos) / 1e6;

function received(span: SpanBody): Omit<ReceivedSpan, 'scope' | 'resource'> {
  const start = BigInt(span.startTimeUnixNano);
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    name: span.name,
    kind: kinds[span.kind ?? 0] ?? 'unspecified',
    startMs: ms(start),
    durationMs: ms(BigInt(span.endTimeUnixNano) - start),
    attributes: attributes(span.attributes),
    status: { code: codes[span.status?.code ?? 0] ?? 'unset', message: span.status?.message ?? '' },
    links: (span.links ?? []).map((link) => ({
      traceId: link.traceId,
      spanId: link.spanId,
      attributes: attributes(link.attributes),
    })),
    events: (span.events ?? []).map((event) => ({
      name: event.name,
      timeMs: ms(BigInt(event.timeUnixNano)),
      attributes: attributes(event.attributes),
    })),
  };
}

/** Every span of a trace request. */
export function receivedSpans(body: TraceBody): ReceivedSpan[] {
  return (body.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) =>
    (scopeSpans ?? []).flatMap(({ scope, spans }) =>
      (spans ?? []).map((span) => ({
        ...received(span),
        scope: { name: scope?.name ?? '', version: scope?.version ?? '' },
        resource: attributes(resource?.attributes),
      })),
    ),
  );
}
