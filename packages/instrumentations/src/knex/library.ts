import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';
import type { Statement } from './client.js';

/** What `configure({ knex: … })` takes. */
export type KnexOptions = SqlOptions<Statement>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly knex?: KnexOptions & LibraryOptions;
  }
}

export const knex: Library<KnexOptions> = /* @__PURE__ */ new Library('knex', DATABASE);
