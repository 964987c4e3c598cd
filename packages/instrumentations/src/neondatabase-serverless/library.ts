import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { SqlOptions } from '@spanweave/runtime/sql-client';
import { DATABASE } from '../family.js';

/** What `configure({ 'neondatabase-serverless': … })` takes. */
export type NeonOptions = SqlOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'neondatabase-serverless'?: NeonOptions & LibraryOptions;
  }
}

/** `neon()` of @neondatabase/serverless: its clients and pools over WebSocket are pg's. */
export const neonLibrary: Library<NeonOptions> = /* @__PURE__ */ new Library(
  'neondatabase-serverless',
  DATABASE,
);
