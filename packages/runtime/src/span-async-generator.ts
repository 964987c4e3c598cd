import { contexts } from './kernel/context-manager.js';
import { type MarkedSpan, openSpan } from './mark/marked-span.js';
import { step } from './mark/step.js';
import type { Site } from './site.js';

class Driver<T, R, N> implements AsyncIterator<T, R, N> {
  readonly #opened: MarkedSpan;
  readonly #inner: AsyncGenerator<T, R, N>;

  constructor(opened: MarkedSpan, inner: AsyncGenerator<T, R, N>) {
    this.#opened = opened;
    this.#inner = inner;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(value: N): Promise<IteratorResult<T, R>> {
    return this.#step('next', value);
  }

  throw(error: unknown): Promise<IteratorResult<T, R>> {
    return this.#step('throw', error);
  }

  return(value: R): Promise<IteratorResult<T, R>> {
    return this.#step('return', value);
  }

  #step(method: 'next' | 'throw' | 'return', value: unknown): Promise<IteratorResult<T, R>> {
    const opened = this.#opened;
    const result = contexts().with(opened.context, step, undefined, this.#inner, method, value) as Promise<
      IteratorResult<T, R>
    >;
    result.then(
      (given) => given.done && opened.end(given.value),
      (error) => opened.fail(error),
    );
    return result;
  }
}

/**
 * Drives an async generator's body inside a span that opens now and ends when the body does: by its end, a throw, or an
 * early `return()`. Woven code calls it at the first `next()`. The promises returned are the body's own.
 *
 * @param body The body's generator, or a function that makes it.
 * @param values Recorded parameters, in the order of the site's.
 */
export function spanAsyncGenerator<T, R, N>(
  site: Site,
  body: AsyncGenerator<T, R, N> | (() => AsyncGenerator<T, R, N>),
  values?: readonly unknown[],
): AsyncIterable<T, R, N> {
  const inner = typeof body === 'function' ? body() : body;
  const opened = openSpan(site, values);
  return opened === undefined ? inner : new Driver(opened, inner);
}
