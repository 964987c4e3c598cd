import { type Advice, around, type Operation } from '@spanweave/runtime/kernel';
import { failRedis, redisBatch, startRedis } from '@spanweave/runtime/redis-client';
import { histogram, redis } from '../redis/library.js';
import type { Client, Queued } from './client.js';
import { selected, target } from './target.js';

type Begin = (client: Client, args: ArrayLike<unknown>) => Operation | undefined;

/** One span for a transaction or pipeline. The first error among the replies makes the span fail. */
const begin =
  (kindOf: (args: ArrayLike<unknown>) => 'MULTI' | 'PIPELINE'): Begin =>
  (client, args) => {
    const kind = kindOf(args);
    // Early versions have the transaction's own commands among them.
    const commands = (args[0] as readonly Queued[])
      .map(({ args: [name, ...rest] }) => ({ name: String(name), args: rest }))
      .filter(({ name }) => !/^(?:multi|exec)$/i.test(name));
    if (kind === 'PIPELINE' && commands.length === 0) return undefined;
    const operation = startRedis(redis, histogram, {
      ...redisBatch(redis, kind, commands),
      server: target(client),
    });
    if (operation === undefined) return undefined;
    operation.done = (replies) => {
      const database = args[1];
      if (typeof database === 'number') selected.set(client._self ?? client, database);
      const error = firstError(replies);
      if (error !== undefined) failRedis(operation, error);
    };
    operation.failed = (error) => failRedis(operation, error);
    return operation;
  };

/** The first error among replies; version 1 has those of a transaction inside its last reply. */
function firstError(replies: unknown): unknown {
  if (!Array.isArray(replies)) return undefined;
  return replies.find((reply) => reply instanceof Error) ?? firstError(replies.at(-1));
}

/** Advice around `RedisClient#_executeMulti(commands, database)`. */
export const multi: Advice = /* @__PURE__ */ around(
  redis,
  '_executeMulti',
  /* @__PURE__ */ begin(() => 'MULTI'),
);

/** Advice around `RedisClient#_executePipeline(commands, database)`. */
export const pipeline: Advice = /* @__PURE__ */ around(
  redis,
  '_executePipeline',
  /* @__PURE__ */ begin(() => 'PIPELINE'),
);

/** Advice around version 1's `RedisClient#multiExecutor(commands, database?, chainId?)`: without a chain it is a pipeline. */
export const executor: Advice = /* @__PURE__ */ around(
  redis,
  'multiExecutor',
  /* @__PURE__ */ begin((args) =>
    Array.from(args).some((value) => typeof value === 'symbol') ? 'MULTI' : 'PIPELINE',
  ),
);
