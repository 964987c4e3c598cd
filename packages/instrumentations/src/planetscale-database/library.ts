import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ 'planetscale-database': … })` takes. */
export type PlanetscaleOptions = SqlOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'planetscale-database'?: PlanetscaleOptions & LibraryOptions;
  }
}

/** @planetscale/database. */
export const planetscale: Library<PlanetscaleOptions> = /* @__PURE__ */ new Library(
  'planetscale-database',
  DATABASE,
);
