import type {} from '@spanweave/runtime/configure';
import type { LayerOptions } from '@spanweave/runtime/http-server';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ fastify: … })` takes; `layers` holds for apps that are made after it. */
export type FastifyOptions = LayerOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly fastify?: FastifyOptions & LibraryOptions;
  }
}

/** Fastify 4 and 5. */
export const fastify: Library<FastifyOptions> = /* @__PURE__ */ new Library('fastify');
