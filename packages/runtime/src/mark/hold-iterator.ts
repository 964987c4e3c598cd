import { contexts } from '../kernel/context-manager.js';
import { isNativePromise } from '../kernel/is-native-promise.js';
import type { MarkedSpan } from './marked-span.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Watched = Record<PropertyKey, Method | undefined>;

/** Lets a span end with an iterator or with the first iteration of an iterable; at once when it is neither or frozen. */
export function holdIterator(opened: MarkedSpan, value: unknown): void {
  try {
    if (!watch(opened, value)) opened.end(value);
  } catch {
    opened.end();
  }
}

function watch(opened: MarkedSpan, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !Object.isExtensible(value)) return false;
  const iterator = value as Watched;
  if (typeof iterator['next'] === 'function') {
    for (const key of ['next', 'throw', 'return']) {
      const method = iterator[key];
      if (typeof method === 'function') replace(iterator, key, step(opened, method, key === 'return'));
    }
    return true;
  }
  const key = [Symbol.asyncIterator, Symbol.iterator].find(
    (symbol) => typeof iterator[symbol] === 'function',
  );
  const open = key && iterator[key];
  if (key === undefined || open === undefined || Array.isArray(value)) return false;
  const own = Object.getOwnPropertyDescriptor(value, key);
  replace(iterator, key, function (this: unknown) {
    delete iterator[key];
    if (own) Object.defineProperty(value, key, own);
    const made = contexts().with(opened.context, () => open.call(this));
    holdIterator(opened, made);
    return made;
  });
  return true;
}

function step(opened: MarkedSpan, method: Method, last: boolean): Method {
  const settle = (result: unknown): void => {
    const { done, value } = (result ?? {}) as { done?: boolean; value?: unknown };
    if (done || last) opened.end(value);
  };
  return function (this: unknown, ...args) {
    try {
      const result = contexts().with(opened.context, () => method.apply(this, args));
      if (isNativePromise(result)) result.then(settle, (error) => opened.fail(error));
      else settle(result);
      return result;
    } catch (error) {
      opened.fail(error);
      throw error;
    }
  };
}

function replace(target: object, key: PropertyKey, value: Method): void {
  Object.defineProperty(target, key, { configurable: true, enumerable: false, writable: true, value });
}
