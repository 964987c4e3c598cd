import { Family, Library } from '@spanweave/runtime/kernel';

/** What `configure({ pg: … })` takes; it holds for pg-pool too. */
export interface PgOptions {
  readonly enabled?: boolean;
  /** Sets `db.response.returned_rows`. Default false. */
  readonly returnedRows?: boolean;
}

/** pg and the pool it comes with. */
export const pg: Library<PgOptions> = /* @__PURE__ */ new Library('pg', Family.db);
