import { createRequire } from 'node:module';
import type * as Api from '@opentelemetry/api';
import type * as Hooks from '@opentelemetry/context-async-hooks';
import type * as Sdk from '@opentelemetry/sdk-trace-base';

// The woven programs run as CommonJS: the same copies of API and SDK must serve them and the test.
const require = createRequire(import.meta.url);
const { context, trace, SpanKind, SpanStatusCode } = require('@opentelemetry/api') as typeof Api;
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks') as typeof Hooks;
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } =
  require('@opentelemetry/sdk-trace-base') as typeof Sdk;

/** A finished span, as `spans.json` writes it. */
export interface SeenSpan {
  readonly name: string;
  readonly kind: string;
  readonly parent?: string;
  readonly error?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links?: number;
}

/** Runs something while a tracer provider is registered and answers the spans that ended, in the order of their ends. */
export async function spansOf<T>(body: () => Promise<T>): Promise<{ result: T; spans: readonly SeenSpan[] }> {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const result = await registered(body, provider);
  await provider.forceFlush();
  const finished = exporter.getFinishedSpans();
  const names = new Map(finished.map((span) => [span.spanContext().spanId, span.name]));
  return { result, spans: finished.map((span) => seen(span, names)) };
}

/** Runs something while a tracer provider is registered; without one given, spans go nowhere. */
export async function registered<T>(
  body: () => T | Promise<T>,
  provider: Sdk.BasicTracerProvider = new BasicTracerProvider(),
): Promise<T> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  try {
    return await body();
  } finally {
    trace.disable();
    context.disable();
  }
}

function seen(span: Sdk.ReadableSpan, names: ReadonlyMap<string, string>): SeenSpan {
  const parent = span.parentSpanContext === undefined ? undefined : names.get(span.parentSpanContext.spanId);
  return {
    name: span.name,
    kind: SpanKind[span.kind],
    ...(parent === undefined ? {} : { parent }),
    ...(span.status.code === SpanStatusCode.ERROR ? { error: span.status.message ?? '' } : {}),
    attributes: { ...span.attributes },
    ...(span.links.length === 0 ? {} : { links: span.links.length }),
  };
}
