import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ prisma: … })` takes. */
export type PrismaOptions = SqlOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly prisma?: PrismaOptions & LibraryOptions;
  }
}

export const prisma: Library<PrismaOptions> = /* @__PURE__ */ new Library('prisma', DATABASE);
