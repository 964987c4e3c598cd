import type { AttributeValue, SpanKind } from '@opentelemetry/api';

/** What a mark says about its span. Everything but `errors` is plain data, so that a build can write it into a call. */
export interface SpanFacts {
  /** Span name; default: class and function name (`Ledger.settle`). */
  readonly name?: string;
  /** Default `internal`. */
  readonly kind?: 'internal' | 'client' | 'server' | 'producer' | 'consumer' | SpanKind;
  /** Static attributes. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** A new root span, linked to the caller's. */
  readonly root?: boolean;
  /** Attribute that holds the return value. */
  readonly result?: string;
  /** Attribute names of parameters, by position or name; values arrive in the same order. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Which errors count as failures: a test, or a list of names and codes that do not. Default: all of them. */
  readonly errors?: ((error: unknown) => boolean) | { readonly except: readonly string[] };
  /** `derive` returns a derived promise, so that an unhandled rejection stays visible. Default `observe`. */
  readonly promise?: 'observe' | 'derive';
  /** The returned (async) iterator belongs to the operation: the span ends with it. */
  readonly iterator?: boolean;
  /** Low-cardinality URL template of a call (`/users/{id}`). */
  readonly urlTemplate?: string;
  /** Name of the class that a call decorates, as the source has it. */
  readonly decorates?: string;
  /** Library whose switch and scope apply. Default `app`. */
  readonly library?: string;
}
