import { type Context, type ContextManager, trace } from '@opentelemetry/api';
import { bound } from '../functions/bound.js';
import { NativeSpan } from './native-span.js';
import type { NativeTracing } from './native-tracing.js';

/** Makes the span of a context the platform's active one as well, so that its own spans (fetch, KV, D1) are found below it. */
export class NativeContexts implements ContextManager {
  readonly #tracing: NativeTracing;
  readonly #inner: ContextManager;

  constructor(tracing: NativeTracing, inner: ContextManager) {
    this.#tracing = tracing;
    this.#inner = inner;
  }

  active(): Context {
    return this.#inner.active();
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    context: Context,
    callback: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    const run = (): ReturnType<F> => this.#inner.with(context, callback, self, ...args);
    const span = trace.getSpan(context);
    return span instanceof NativeSpan ? this.#tracing.withActiveSpan(span.native, run) : run();
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
