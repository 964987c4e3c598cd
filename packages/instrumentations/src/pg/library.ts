import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { DATABASE } from '../family.js';

/** What `configure({ pg: … })` takes; it holds for pg-pool too. A hook that throws is reported once and ignored. */
export interface PgOptions {
  /** No query or connection has a span without an active one. Default false. */
  readonly requireParent?: boolean;
  /** Sets `db.response.returned_rows`. Default false. */
  readonly returnedRows?: boolean;
  /** Called when a query has its span. */
  readonly request?: (span: Span, query: { readonly text?: string; readonly name?: string }) => void;
  /** Called with the result of a query, several in an array for several statements, before the span ends. */
  readonly response?: (span: Span, result: unknown) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly pg?: PgOptions & LibraryOptions;
    readonly 'pg-pool'?: LibraryOptions;
  }
}

/** pg and the pool it comes with. */
export const pg: Library<PgOptions> = /* @__PURE__ */ new Library('pg', DATABASE);

/** The waits of pg-pool. */
export const pool: Library = /* @__PURE__ */ new Library('pg-pool');
