import { settle } from '../kernel/around.js';
import type { Operation } from '../kernel/operation.js';

/**
 * Runs a handler of messages in an operation's context, which ends with it: when its native promise settles, or when
 * it returns anything else. What it returns or throws is passed on unchanged.
 */
export function handled<T>(operation: Operation, handler: () => T): T {
  let result: T;
  try {
    result = operation.run(handler);
  } catch (error) {
    operation.fail(error);
    throw error;
  }
  if (!operation.manual) settle(operation, result);
  return result;
}
