import { contexts } from './kernel/context-manager.js';
import { type MarkedSpan, openSpan } from './mark/marked-span.js';
import { step } from './mark/step.js';
import type { Site } from './site.js';

class Driver<T, R, N> implements Iterator<T, R, N> {
  readonly #opened: MarkedSpan;
  readonly #inner: Generator<T, R, N>;

  constructor(opened: MarkedSpan, inner: Generator<T, R, N>) {
    this.#opened = opened;
    this.#inner = inner;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value: N): IteratorResult<T, R> {
    return this.#step('next', value);
  }

  throw(error: unknown): IteratorResult<T, R> {
    return this.#step('throw', error);
  }

  return(value: R): IteratorResult<T, R> {
    return this.#step('return', value);
  }

  #step(method: 'next' | 'throw' | 'return', value: unknown): IteratorResult<T, R> {
    const opened = this.#opened;
    let result: IteratorResult<T, R>;
    try {
      result = contexts().with(opened.context, step, undefined, this.#inner, method, value) as IteratorResult<
        T,
        R
      >;
    } catch (error) {
      opened.fail(error);
      throw error;
    }
    if (result.done) opened.end(result.value);
    return result;
  }
}

/**
 * Drives a generator's body inside a span that opens now and ends when the body does: by its end, a throw, or an early
 * `return()`. Woven code calls it at the first `next()`. Results are passed on as they are; the span is active inside
 * the body only.
 *
 * @param body The body's generator, or a function that makes it.
 * @param values Recorded parameters, in the order of the site's.
 */
export function spanGenerator<T, R, N>(
  site: Site,
  body: Generator<T, R, N> | (() => Generator<T, R, N>),
  values?: readonly unknown[],
): Iterable<T, R, N> {
  const inner = typeof body === 'function' ? body() : body;
  const opened = openSpan(site, values);
  return opened === undefined ? inner : new Driver(opened, inner);
}
