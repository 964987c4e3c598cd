import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ 'nestjs-core': … })` takes. */
export interface NestOptions {
  /** An INTERNAL span for each guard, pipe, interceptor and exception filter. Default true. */
  readonly layers?: boolean;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'nestjs-core'?: NestOptions & LibraryOptions;
  }
}

/** Nest 8 to 12. */
export const nest: Library<NestOptions> = /* @__PURE__ */ new Library('nestjs-core');

/** False where guards, pipes, interceptors and filters have no spans: switched off, or other names know none. */
export const layered = (): boolean => nest.enabled() && !nest.profile && nest.options().layers !== false;
