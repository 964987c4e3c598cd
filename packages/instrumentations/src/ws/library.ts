import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly ws?: LibraryOptions;
  }
}

/** ws 7 and 8. */
export const ws: Library = /* @__PURE__ */ new Library('ws');
