import { env, isNativePromise } from '@spanweave/runtime/kernel';
import type { Begun } from './begin.js';

/** A call of the handler with other arguments than it came with, or with them. */
export type Call = (...given: unknown[]) => unknown;

/** True under a runtime's client, which takes a promise wherever it takes a value. */
const underRuntime = (): boolean => env('AWS_LAMBDA_RUNTIME_API') !== undefined;

/** What a handler returned, or threw, is its answer. */
export function returning(begun: Begun, args: ArrayLike<unknown>, proceed: Call): unknown {
  let result: unknown;
  try {
    result = begun.run(() => proceed(...Array.from(args)));
  } catch (error) {
    return thrown(begun, error);
  }
  const waiting = waited(begun, result);
  if (waiting !== undefined) return waiting;
  const exported = begun.answered(result);
  return underRuntime() ? exported.then(() => result) : result;
}

/** What a handler throws at once reaches a runtime's client as a rejection, which is the same to it. */
export function thrown(begun: Begun, error: unknown): unknown {
  const exported = begun.failed(error);
  // `undefined` is an error when it is thrown alone.
  if (!underRuntime() || error === undefined || error === null) throw error;
  return exported.then(() => Promise.reject(error));
}

/** A promise that settles as the handler's does, once its spans are out; `undefined` for anything that is no promise. */
export function waited(begun: Begun, result: unknown): unknown {
  if (isNativePromise(result)) return settled(begun, result);
  if (typeof (result as PromiseLike<unknown> | undefined)?.then !== 'function') return undefined;
  // A thenable may begin its work when it is asked: it is asked when the platform asks.
  return new Proxy(result as object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (key !== 'then') return value.bind(target);
      return (done: never, failed: never) =>
        settled(begun, new Promise((resolve, reject) => void value.call(target, resolve, reject))).then(
          done,
          failed,
        );
    },
  });
}

const settled = (begun: Begun, promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => begun.answered(value).then(() => value),
    (error) =>
      begun.failed(error).then(() => {
        throw error;
      }),
  );
