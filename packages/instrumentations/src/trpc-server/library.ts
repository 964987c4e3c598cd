import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { RPC } from '../family.js';

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'trpc-server'?: LibraryOptions;
  }
}

/** Procedures of tRPC 10 and 11. */
export const trpc: Library = /* @__PURE__ */ new Library('trpc-server', RPC);
