import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ 'drizzle-orm': … })` takes. */
export type DrizzleOptions = SqlOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'drizzle-orm'?: DrizzleOptions & LibraryOptions;
  }
}

export const drizzle: Library<DrizzleOptions> = /* @__PURE__ */ new Library('drizzle-orm', DATABASE);
