import type { Operation } from '@spanweave/runtime/kernel';
import type { Settled } from './client.js';
import { fail } from './fail.js';

/**
 * Ends an operation when ioredis settles its command or pipeline. Its `resolve` and `reject` are replaced and its promise is
 * left alone, so that callers get the very promise and an unhandled rejection stays one. A cluster calls `reject` when
 * no redirection is left to follow.
 *
 * @param done Called with the reply before the operation ends; may fail it.
 */
export function follow(operation: Operation, settled: Settled, done: (reply: unknown) => void): void {
  const { resolve, reject } = settled;
  settled.resolve = (reply) => {
    const result = resolve.call(settled, reply);
    operation.guard(() => done(reply));
    operation.end();
    return result;
  };
  settled.reject = (error) => {
    operation.guard(() => fail(operation, error));
    return reject.call(settled, error);
  };
  operation.manual = true;
}
