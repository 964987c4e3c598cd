import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ mysql: … })` takes. */
export type MysqlOptions = SqlOptions<{ readonly sql?: string }>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly mysql?: MysqlOptions & LibraryOptions;
  }
}

/** mysql 2: connections, pools and clusters. */
export const mysql: Library<MysqlOptions> = /* @__PURE__ */ new Library('mysql', DATABASE);
