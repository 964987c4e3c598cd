import type {} from '@spanweave/runtime/configure';
import type { FetchServerOptions } from '@spanweave/runtime/fetch-server';

/** What `configure({ 'cloudflare-workers': … })` takes. */
export interface CloudflareWorkersOptions extends FetchServerOptions {
  /** SERVER spans of the methods that other workers call. Default true. */
  readonly rpc?: boolean;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'cloudflare-workers'?: CloudflareWorkersOptions & LibraryOptions;
  }
}
