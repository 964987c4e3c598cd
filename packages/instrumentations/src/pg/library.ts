import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ pg: … })` takes; it holds for pg-pool too. */
export type PgOptions = SqlOptions<{ readonly text?: string; readonly name?: string }>;

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
