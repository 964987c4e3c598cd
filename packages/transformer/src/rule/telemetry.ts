/** What a library emits: the machine-readable contract behind README headers, the docs table and the tests. */
export interface Telemetry {
  readonly spans: readonly TelemetrySpan[];
  /** Metric names of the semantic conventions. */
  readonly metrics?: readonly string[];
  /** Options under `configure({ [id]: … })`: name and one line on what it does. */
  readonly options?: Readonly<Record<string, string>>;
}

/** One sort of span. */
export interface TelemetrySpan {
  /** Name pattern as the conventions write it: `{method} {http.route}`. */
  readonly name: string;
  readonly kind: 'internal' | 'client' | 'server' | 'producer' | 'consumer';
  /** Every attribute that may be set, by full name. */
  readonly attributes: readonly string[];
}
