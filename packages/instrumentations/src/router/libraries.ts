import type {} from '@spanweave/runtime/configure';
import type { LayerOptions } from '@spanweave/runtime/http-server';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ express: … })` takes; `layers` holds for routers used alone too. */
export type ExpressOptions = LayerOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly express?: ExpressOptions & LibraryOptions;
    readonly router?: LibraryOptions;
  }
}

/** Express 4 and 5. */
export const express: Library<ExpressOptions> = /* @__PURE__ */ new Library('express');

/** router 2 without Express. */
export const router: Library = /* @__PURE__ */ new Library('router');
