import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ mariadb: … })` takes. */
export type MariadbOptions = SqlOptions<{ readonly text?: string }>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly mariadb?: MariadbOptions & LibraryOptions;
  }
}

/** mariadb 3: the connector of MariaDB. */
export const mariadb: Library<MariadbOptions> = /* @__PURE__ */ new Library('mariadb', DATABASE);
