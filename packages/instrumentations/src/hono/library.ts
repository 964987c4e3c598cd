import type {} from '@spanweave/runtime/configure';
import type { LayerOptions } from '@spanweave/runtime/http-server';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ hono: … })` takes. */
export type HonoOptions = LayerOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly hono?: HonoOptions & LibraryOptions;
  }
}

/** Hono 4. */
export const hono: Library<HonoOptions> = /* @__PURE__ */ new Library('hono');
