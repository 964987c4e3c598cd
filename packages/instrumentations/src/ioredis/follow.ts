import type { Operation } from '@spanweave/runtime/kernel';
import { failRedis } from '@spanweave/runtime/redis-client';
import type { Command, Settled } from './client.js';
import { peer } from './peer.js';
import { sentBy } from './sent-by.js';

/**
 * Ends an operation when ioredis settles its command or pipeline. Its `resolve` and `reject` are replaced and its promise is
 * left alone, so that callers get the very promise and an unhandled rejection stays one. A cluster calls `reject` when
 * no redirection is left to follow.
 *
 * @param commands The first of them tells the node that answered.
 * @param done Called with the reply before the operation ends; may fail it.
 */
export function follow(
  operation: Operation,
  settled: Settled,
  [first]: readonly Command[],
  done: (reply: unknown) => void,
): void {
  const { resolve, reject } = settled;
  const ends = (advice: () => void): void => {
    operation.guard(() => {
      const client = first && sentBy.get(first);
      if (client) peer(operation, client);
      advice();
    });
    operation.end();
  };
  settled.resolve = (reply) => {
    const result = resolve.call(settled, reply);
    ends(() => done(reply));
    return result;
  };
  settled.reject = (error) => {
    ends(() => failRedis(operation, error));
    return reject.call(settled, error);
  };
  operation.manual = true;
}
