/**
 * `tracing` of `cloudflare:workers` as far as it is used, by the types of `@cloudflare/workers-types` 5.20261117. A span has no
 * kind, no links, no events but exceptions, and its times are the platform's.
 */
export interface NativeTracing {
  /** A span below the active one. */
  startSpan(name: string): PlatformSpan;
  withActiveSpan<T>(span: PlatformSpan, callback: () => T): T;
}

export interface PlatformSpan {
  readonly isTraced: boolean;
  spanContext(): { traceId: string; spanId: string; traceFlags: number };
  setAttribute(key: string, value: boolean | number | string): unknown;
  recordException(exception: string | { name?: string; message: string; stack?: string }): void;
  updateName(name: string): unknown;
  setStatus(status: { code: 'unset' | 'ok' | 'error'; message?: string }): unknown;
  end(): void;
}
