import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';
import { bound } from './bound.js';

/** What is used of `AsyncLocalStorage` of `node:async_hooks`, which Vercel's edge has as a global. */
export interface AsyncStorage {
  getStore(): unknown;
  run<R>(store: unknown, callback: () => R): R;
}

/** Contexts that follow asynchronous calls; without a storage they follow synchronous ones alone. */
export class AsyncContexts implements ContextManager {
  readonly #storage: AsyncStorage | undefined;
  #active: Context = ROOT_CONTEXT;

  constructor(storage: AsyncStorage | undefined) {
    this.#storage = storage;
  }

  active(): Context {
    return this.#storage === undefined
      ? this.#active
      : ((this.#storage.getStore() as Context | undefined) ?? ROOT_CONTEXT);
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    context: Context,
    callback: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    const call = (): ReturnType<F> => callback.call(self as ThisParameterType<F>, ...args);
    if (this.#storage !== undefined) return this.#storage.run(context, call);
    const before = this.#active;
    this.#active = context;
    try {
      return call();
    } finally {
      this.#active = before;
    }
  }

  bind<T>(context: Context, target: T): T {
    return bound(this, context, target);
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}
