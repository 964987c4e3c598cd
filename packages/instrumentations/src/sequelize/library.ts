import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';
import type { Statement } from './client.js';

/** What `configure({ sequelize: … })` takes. */
export type SequelizeOptions = SqlOptions<Statement>;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly sequelize?: SequelizeOptions & LibraryOptions;
  }
}

export const sequelize: Library<SequelizeOptions> = /* @__PURE__ */ new Library('sequelize', DATABASE);
