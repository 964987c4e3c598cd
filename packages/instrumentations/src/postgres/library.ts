import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ postgres: … })` takes. */
export type PostgresOptions = SqlOptions<{ readonly text?: string }>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly postgres?: PostgresOptions & LibraryOptions;
  }
}

/** postgres (Postgres.js) 3. */
export const postgres: Library<PostgresOptions> = /* @__PURE__ */ new Library('postgres', DATABASE);
