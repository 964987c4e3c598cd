import { type Advice, around, bindCallback, type Operation, peer } from '@spanweave/runtime/kernel';
import { failRedis, redisBatch, startRedis } from '@spanweave/runtime/redis-client';
import { callingBack } from './calling-back.js';
import type { Callback, Multi } from './client.js';
import { histogram, redis } from './library.js';
import { target } from './target.js';

function begin(kind: 'MULTI' | 'PIPELINE', multi: Multi, args: ArrayLike<unknown>): Operation | undefined {
  const { _client: client, queue } = multi;
  const commands = queue.toArray();
  if (commands.length === 0) return undefined;
  const operation = startRedis(redis, histogram, {
    ...redisBatch(
      redis,
      kind,
      commands.map(({ command: name, args: values }) => ({ name, args: values })),
    ),
    server: target(client),
  });
  if (operation === undefined) return undefined;
  // What they call belongs to the caller; the reply comes in nobody's context.
  for (const command of commands)
    command.callback = bindCallback(operation.parent, command.callback as Callback);
  const callback = args[0];
  if (typeof callback === 'function')
    operation.args = [
      callingBack(operation, client, callback as Callback, (replies) => {
        const error = Array.isArray(replies) && replies.find((reply) => reply instanceof Error);
        if (error) failRedis(operation, error);
      }),
    ];
  else operation.done = () => peer(operation, client.stream);
  return operation;
}

/** Advice around `Multi#exec_transaction(callback)`: one span, its commands have none. */
export const transaction: Advice = /* @__PURE__ */ around(redis, 'exec_transaction', (multi: Multi, args) =>
  begin('MULTI', multi, args),
);

/** Advice around `Multi#exec_batch(callback)`. */
export const batch: Advice = /* @__PURE__ */ around(redis, 'exec_batch', (multi: Multi, args) =>
  begin('PIPELINE', multi, args),
);
