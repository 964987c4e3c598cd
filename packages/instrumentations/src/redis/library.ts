import type {} from '@spanweave/runtime/configure';
import { type DurationHistogram, databaseDuration, Library } from '@spanweave/runtime/kernel';
import type { RedisOptions as Options } from '@spanweave/runtime/redis-client';
import { DATABASE } from '../family.js';

/** What `configure({ redis: … })` takes. */
export type RedisOptions = Options;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly redis?: RedisOptions & LibraryOptions;
  }
}

/** node-redis in every version, with one switch. */
export const redis: Library<RedisOptions> = /* @__PURE__ */ new Library('redis', DATABASE);

/** The metric of every operation. */
export const histogram: DurationHistogram = /* @__PURE__ */ databaseDuration('redis', 'db.operation.name');
