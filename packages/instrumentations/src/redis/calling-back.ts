import { contexts, type Operation, peer } from '@spanweave/runtime/kernel';
import { failRedis } from '@spanweave/runtime/redis-client';
import type { Callback, Client } from './client.js';

/** A callback that ends its operation and then runs in its caller's context. */
export function callingBack(
  operation: Operation,
  client: Client,
  callback: Callback,
  done: (reply: unknown) => void,
): Callback {
  operation.manual = true;
  return function (error, reply) {
    operation.guard(() => {
      peer(operation, client.stream);
      if (error) failRedis(operation, error);
      else done(reply);
    });
    operation.end();
    return contexts().with(operation.parent, callback, this, error, reply);
  };
}
