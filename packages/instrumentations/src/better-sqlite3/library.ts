import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ better-sqlite3: … })` takes. */
export type BetterSqlite3Options = SqlOptions<{ readonly text?: string }>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'better-sqlite3'?: BetterSqlite3Options & LibraryOptions;
  }
}

/** better-sqlite3. */
export const betterSqlite3: Library<BetterSqlite3Options> = /* @__PURE__ */ new Library(
  'better-sqlite3',
  DATABASE,
);
