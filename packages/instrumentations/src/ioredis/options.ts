import type {} from '@spanweave/runtime/configure';
import type { RedisOptions } from '@spanweave/runtime/redis-client';

/** What `configure({ ioredis: … })` takes. */
export type IoredisOptions = RedisOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly ioredis?: IoredisOptions & LibraryOptions;
  }
}
