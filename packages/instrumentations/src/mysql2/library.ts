import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ mysql2: … })` takes. */
export type Mysql2Options = SqlOptions<{ readonly sql?: string }>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly mysql2?: Mysql2Options & LibraryOptions;
  }
}

/** mysql2: connections, pools and clusters, with callbacks and with promises. */
export const mysql2: Library<Mysql2Options> = /* @__PURE__ */ new Library('mysql2', DATABASE);
