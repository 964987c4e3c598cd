import { type Advice, around } from '@spanweave/runtime/kernel';
import { failRedis, redisBatch } from '@spanweave/runtime/redis-client';
import type { Pipeline } from './client.js';
import { follow } from './follow.js';
import { ioredis } from './library.js';
import { pipelined } from './pipelined.js';
import { pipelines } from './pipelines.js';
import { start } from './start.js';

/** An error or `null`, and what was answered. */
type Reply = readonly [error: unknown, reply?: unknown];

/** Pipelines that have been sent: a cluster sends one again after a redirection. */
const seen = /* @__PURE__ */ new WeakSet<Pipeline>();

/**
 * Advice around `Pipeline#exec`: one span for a pipeline or a transaction, from there to the last reply. One command alone
 * counts as a single operation. The first error among the replies makes the span fail.
 */
export const batch: Advice = /* @__PURE__ */ around(ioredis, 'exec', (pipeline: Pipeline) => {
  const { redis, _queue: queue } = pipeline;
  const known = pipelines.get(pipeline);
  if (pipeline._transactions > 0 || known?.automatic || seen.has(pipeline) || pipelined()) return undefined;
  seen.add(pipeline);
  const commands = queue.filter(({ name }) => !/^(?:multi|exec|asking)$/i.test(name));
  const kind = queue[0]?.name === 'multi' ? 'MULTI' : 'PIPELINE';
  const { name, text, size } = redisBatch(ioredis, kind, commands);
  const operation = start(redis, name, text, { size, parent: known?.context });
  if (operation === undefined) return undefined;
  follow(operation, pipeline, commands, (replies) => {
    const error = firstError(replies as Reply[]);
    if (error) failRedis(operation, error);
  });
  return operation;
});

/** First error among the replies; those of a transaction's commands are inside its last reply. */
function firstError(replies: readonly Reply[]): unknown {
  const [, inner] = replies.at(-1) ?? [];
  return (
    replies.find(([error]) => error)?.[0] ??
    (Array.isArray(inner) ? inner.find((reply) => reply instanceof Error) : undefined)
  );
}
