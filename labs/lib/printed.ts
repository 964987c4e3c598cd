/** A span as a lab's program prints it. */
export interface PrintedSpan {
  readonly id: string;
  readonly trace: string;
  readonly parent?: string;
  readonly scope: string;
  readonly name: string;
  readonly kind: number;
  readonly status: number;
  readonly message?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly id: string; readonly attributes?: Readonly<Record<string, unknown>> }[];
  readonly events: readonly {
    readonly name: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
}

/** What a lab's program prints when it is over. */
export interface Printed {
  readonly results: Readonly<Record<string, unknown>>;
  /** Which span was active where, as the workload noted it. */
  readonly places: Readonly<Record<string, string>>;
  /** What the workload noted of a run, beside its results: an unwoven one may have it otherwise. */
  readonly notes: Readonly<Record<string, unknown>>;
  readonly spans: readonly PrintedSpan[];
  /** Names of spans that never ended. */
  readonly open: readonly string[];
  /** Warnings and errors that `diag` was given. */
  readonly said: readonly string[];
  readonly metrics: readonly {
    readonly scope: string;
    readonly name: string;
    readonly unit: string;
    readonly points: readonly Readonly<Record<string, unknown>>[];
  }[];
}

/** `SpanKind` in words. */
export const kinds: readonly string[] = ['internal', 'server', 'client', 'producer', 'consumer'];
