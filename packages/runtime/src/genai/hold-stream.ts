import { isNativePromise } from '../kernel/is-native-promise.js';
import { endForgotten } from './end-forgotten.js';
import type { Generation } from './generation.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Watched = Record<PropertyKey, Method | undefined>;

/**
 * Lets a generation end with a stream: with the first iteration's end, error or early `return()`, or when `signal` is
 * aborted. The stream stays the object that it is and so does its iterator: chunks are seen in the results of `next`,
 * none is kept back or held.
 *
 * @param stream An object whose `key` makes the iterator.
 * @param see Called with each chunk, in the order in which they are taken.
 * @param failed `error.type` of an iteration that throws; default: read from the error.
 * @param over Called once, before the generation ends.
 * @returns False when the stream has no such method: nothing is watched then.
 */
export function holdStream(
  generation: Generation,
  stream: unknown,
  key: PropertyKey,
  see: (chunk: never) => void,
  {
    failed,
    over,
    signal,
  }: {
    readonly failed?: (error: unknown) => string | undefined;
    readonly over?: () => void;
    readonly signal?: AbortSignal | undefined;
  } = {},
): boolean {
  const { operation } = generation;
  const target = stream as Watched;
  const make = target[key];
  if (typeof make !== 'function' || !Object.isExtensible(target)) return false;
  const end = (error?: { readonly thrown: unknown }): void => {
    if (operation.ended) return;
    operation.guard(() => over?.());
    if (error) generation.fail(error.thrown, failed?.(error.thrown));
    else generation.end();
  };
  let pending = 0;
  // A step that is under way tells how it ended: streams abort themselves when they fail.
  signal?.addEventListener('abort', () => pending || end(), { once: true });
  const settle = (result: unknown): void => {
    const { done, value } = (result ?? {}) as IteratorResult<never>;
    if (done) end();
    else
      operation.guard(() => {
        generation.chunk();
        see(value);
      });
  };
  const watch = (iterator: Watched, name: string): void => {
    const method = iterator[name];
    if (typeof method !== 'function') return;
    hide(iterator, name, function (...args) {
      let result: unknown;
      pending++;
      try {
        result = Reflect.apply(method, this, args);
      } catch (thrown) {
        end({ thrown });
        throw thrown;
      }
      const took = name === 'next' ? settle : () => end();
      const settled = (value: unknown): void => {
        pending--;
        took(value);
      };
      if (isNativePromise(result)) result.then(settled, (thrown: unknown) => end({ thrown }));
      else settled(result);
      return result;
    });
  };
  let taken = false;
  endForgotten(target, generation);
  hide(target, key, function (...args) {
    const iterator = Reflect.apply(make, this, args) as Watched;
    if (!taken) {
      taken = true;
      operation.guard(() => {
        endForgotten(iterator, generation);
        for (const name of ['next', 'return', 'throw']) watch(iterator, name);
      });
    }
    return iterator;
  });
  return true;
}

function hide(target: object, key: PropertyKey, value: Method): void {
  Object.defineProperty(target, key, { configurable: true, enumerable: false, writable: true, value });
}
