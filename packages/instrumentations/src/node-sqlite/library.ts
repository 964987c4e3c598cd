import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ node-sqlite: … })` takes. */
export type NodeSqliteOptions = SqlOptions<{ readonly text?: string }>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'node-sqlite'?: NodeSqliteOptions & LibraryOptions;
  }
}

/** The built-in `node:sqlite`. */
export const nodeSqlite: Library<NodeSqliteOptions> = /* @__PURE__ */ new Library('node-sqlite', DATABASE);
