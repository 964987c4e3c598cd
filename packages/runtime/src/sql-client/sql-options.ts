import type { Span } from '@opentelemetry/api';

/** What `configure({ <library>: … })` takes for every SQL client. A hook that throws is reported once and ignored. */
export interface SqlOptions<Query = { readonly text?: string }> {
  /** No statement or connection has a span without an active one. Default false. */
  readonly requireParent?: boolean;
  /** Sets `db.response.returned_rows`. Default false. */
  readonly returnedRows?: boolean;
  /** Called when a statement has its span. */
  readonly request?: (span: Span, query: Query) => void;
  /** Called with the result of a statement before the span ends. */
  readonly response?: (span: Span, result: unknown) => void;
}
