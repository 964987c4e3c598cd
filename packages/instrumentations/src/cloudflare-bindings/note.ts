import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { databases } from './library.js';
import { holderOf } from './method.js';

/**
 * Watches a method that asks nothing of the platform: what it answers is handed to `see`, and answered as it is.
 *
 * @param see Called with the object whose method it is, what it answered, and its arguments.
 */
export function note(
  prototype: object,
  key: string,
  see: (self: object, answer: object, args: ArrayLike<unknown>) => void,
): void {
  const advice: Advice = (self, args, proceed) => {
    const answer = Reflect.apply(proceed, undefined, args) as object;
    guard(databases, () => see(self as object, answer, args));
    return answer;
  };
  patchMethod(holderOf(prototype, key), key, advice);
}
