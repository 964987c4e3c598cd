import type {} from '@spanweave/runtime/configure';
import { type DurationHistogram, databaseDuration, Library } from '@spanweave/runtime/kernel';
import type { RedisOptions } from '@spanweave/runtime/redis-client';
import { DATABASE } from '../family.js';

/** What `configure({ 'upstash-redis': … })` takes. */
export type UpstashRedisOptions = RedisOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'upstash-redis'?: UpstashRedisOptions & LibraryOptions;
  }
}

/** @upstash/redis. */
export const upstash: Library<UpstashRedisOptions> = /* @__PURE__ */ new Library('upstash-redis', DATABASE);

export const histogram: DurationHistogram = /* @__PURE__ */ databaseDuration(
  'upstash-redis',
  'db.operation.name',
);
