import type {} from '@spanweave/runtime/configure';
import type { LayerOptions } from '@spanweave/runtime/http-server';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ hapi: … })` takes. */
export type HapiOptions = LayerOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly hapi?: HapiOptions & LibraryOptions;
  }
}

/** hapi 17 to 21. */
export const hapi: Library<HapiOptions> = /* @__PURE__ */ new Library('hapi');
