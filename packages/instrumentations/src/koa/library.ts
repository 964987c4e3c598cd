import type {} from '@spanweave/runtime/configure';
import type { LayerOptions } from '@spanweave/runtime/http-server';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ koa: … })` takes. `layers` holds for routers too, and for middleware that is used after it. */
export type KoaOptions = LayerOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly koa?: KoaOptions & LibraryOptions;
    readonly 'koa-router'?: LibraryOptions;
  }
}

/** Koa 2 and 3. */
export const koa: Library<KoaOptions> = /* @__PURE__ */ new Library('koa');

/** @koa/router. */
export const router: Library = /* @__PURE__ */ new Library('koa-router');
