import { type Advice, around } from '@spanweave/runtime/kernel';
import { autoPipelines } from './auto-pipelines.js';
import type { Command, Pipeline } from './client.js';
import { fail } from './fail.js';
import { follow } from './follow.js';
import { ioredis } from './library.js';
import { peer } from './peer.js';
import { start } from './start.js';
import { statement } from './statement.js';

/** Characters of `db.query.text` after which no further command is added. */
const TEXT = 2048;

/** Pipelines that have been sent: a cluster sends one again after a redirection. */
const seen = /* @__PURE__ */ new WeakSet<Pipeline>();

/**
 * Advice around `Pipeline#exec`: one span for a pipeline or a transaction, from there to the last reply. One command alone
 * counts as a single operation. The first error among the replies makes the span fail.
 */
export const batch: Advice = /* @__PURE__ */ around(ioredis, 'exec', (pipeline: Pipeline) => {
  const { redis, _queue: queue } = pipeline;
  if (pipeline._transactions > 0 || autoPipelines.has(pipeline) || seen.has(pipeline)) return undefined;
  seen.add(pipeline);
  const commands = queue.filter(({ name }) => !/^(?:multi|exec|asking)$/i.test(name));
  const first = commands[0]?.name;
  const single = commands.length === 1 && first;
  const kind = queue[0]?.name === 'multi' ? 'MULTI' : 'PIPELINE';
  const same = commands.every(({ name }) => name === first) && first;
  const operation = start(redis, single || (same ? `${kind} ${same}` : kind), text(commands));
  if (operation === undefined) return undefined;
  if (!single) operation.set('db.operation.batch.size', commands.length);
  peer(operation, redis);
  follow(operation, pipeline, (replies) => {
    peer(operation, redis);
    const error = firstError(replies, pipeline._queue);
    if (error) fail(operation, error);
  });
  return operation;
});

function text(commands: readonly Command[]): string | undefined {
  let all = '';
  let last: string | undefined;
  for (const command of commands) {
    if (all.length > TEXT) return `${all}; ...`;
    const one = statement(command);
    if (one && one !== last) all += all ? `; ${one}` : one;
    last = one;
  }
  return all;
}

/** First error in the replies of a pipeline, `[error, reply]` each; those of a transaction are inside its last one. */
function firstError(replies: unknown, queue: readonly Command[]): unknown {
  for (const [index, [error, reply]] of (replies as [unknown, unknown][]).entries()) {
    if (error) return error;
    if (queue[index]?.name === 'exec' && Array.isArray(reply)) {
      const inner = reply.find((one) => one instanceof Error);
      if (inner) return inner;
    }
  }
  return undefined;
}
