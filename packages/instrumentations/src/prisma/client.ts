import type { Context, Span } from '@opentelemetry/api';

/** What the client asks a span for. */
export interface Asked {
  readonly name: string;
  readonly context?: Context;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What the client calls, from a global of its major version (`@prisma/instrumentation-contract` 7). */
export interface TracingHelper {
  isEnabled(): boolean;
  getTraceParent(context?: Context): string;
  getActiveContext(): Context | undefined;
  /** Spans and log events of a remote engine; without a helper the client hands the events on. */
  dispatchEngineSpans(spans: unknown, events: readonly unknown[], emit: (event: unknown) => void): void;
  runInChildSpan<R>(asked: Asked | string, callback: (span?: Span, context?: Context) => R): R;
}

/** The client's error: what the driver said is inside. */
export interface PrismaError {
  readonly name?: string;
  readonly code?: unknown;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: DriverCause } };
}

interface DriverCause {
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly kind?: string;
}
