import { endForgotten } from './end-forgotten.js';
import type { Generation } from './generation.js';

/** The promise of a client whose request is on its way and whose answer is parsed when somebody asks for it. */
interface Lazy {
  responsePromise?: Promise<unknown>;
  parseResponse?: (this: unknown, ...args: unknown[]) => unknown;
  asResponse?: (this: unknown) => Promise<unknown>;
  _thenUnwrap?: (transform: (value: unknown, ...more: unknown[]) => unknown) => Lazy;
}

/**
 * Lets a generation end with a lazy promise (`APIPromise` of the clients that Stainless generates). Nothing is parsed that
 * the program does not ask for: its own `then`, `parse`, `withResponse` lead through `parseResponse`, which is watched.
 * Whoever asks for the raw response alone (`asResponse`) reads the body itself: the generation ends with the head. A
 * failure that nobody handles stays unhandled.
 *
 * @param done Called with the parsed answer; ends the generation.
 * @param failed `error.type`.
 * @returns False for anything else: nothing is watched then.
 */
export function holdLazy(
  generation: Generation,
  promise: unknown,
  done: (value: unknown) => void,
  failed: (error: unknown) => string | undefined,
): boolean {
  const lazy = promise as Lazy | undefined;
  const response = lazy?.responsePromise;
  if (!lazy || !(response instanceof Promise) || typeof lazy.parseResponse !== 'function') return false;
  const { operation } = generation;
  const fail = (error: unknown): void => generation.fail(error, failed(error));
  let asked = false;
  let parsing = false;
  response.then(
    () => parsing || endForgotten(lazy, generation),
    (error) => {
      fail(error);
      // Nobody has asked for it: as it would be without an observer.
      if (!asked) throw error;
    },
  );
  Object.defineProperty(lazy, 'responsePromise', {
    configurable: true,
    enumerable: true,
    get() {
      asked = true;
      return response;
    },
    set(value) {
      Object.defineProperty(lazy, 'responsePromise', { value, writable: true, enumerable: true });
    },
  });
  const watch = (target: Lazy, took: (value: unknown) => void): void => {
    const { parseResponse } = target;
    if (typeof parseResponse !== 'function') return;
    target.parseResponse = function (...args) {
      parsing = true;
      const result = Reflect.apply(parseResponse, this, args);
      if (result instanceof Promise) {
        endForgotten(result, generation);
        result.then((value) => operation.guard(() => took(value)), fail);
      } else operation.guard(() => took(result));
      return result;
    };
    // Where it is the promise's own (openai since 7.20) it goes past `parseResponse`.
    const unwrap = target._thenUnwrap;
    if (!unwrap || !Object.hasOwn(target, '_thenUnwrap')) return;
    target._thenUnwrap = (transform) => {
      asked = true;
      const derived = unwrap((value, ...more) => {
        operation.guard(() => took(value));
        return transform(value, ...more);
      });
      watch(derived, () => undefined);
      return derived;
    };
  };
  watch(lazy, done);
  const { asResponse } = lazy;
  if (asResponse)
    Object.defineProperty(lazy, 'asResponse', {
      configurable: true,
      writable: true,
      value() {
        const head = Reflect.apply(asResponse, this, []);
        // Whoever parses too has begun by then.
        head.then(
          () => parsing || generation.end(),
          () => undefined,
        );
        return head;
      },
    });
  return true;
}
