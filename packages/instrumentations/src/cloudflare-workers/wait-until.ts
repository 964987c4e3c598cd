import { flush } from '@spanweave/runtime/faas';
import { guard, patchMethod, state } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { workers } from './library.js';

/** Milliseconds for an export: a third of what Cloudflare grants after an answer. */
const FLUSH_WITHIN = 10_000;

/** The second argument of a `WorkerEntrypoint`, the third of a handler, or the state of a Durable Object. */
export interface WorkerContext {
  waitUntil(promise: Promise<unknown>): void;
}

/** Promises of ours, which nothing has to be exported after. */
const own = /* @__PURE__ */ new WeakSet<Promise<unknown>>();

/** Has the platform wait for a promise of ours. Never throws. */
export function keepAlive(context: unknown, promise: Promise<unknown>): void {
  guard(workers, () => {
    own.add(promise);
    (context as Partial<WorkerContext> | undefined)?.waitUntil?.(promise);
  });
}

/** Exports what was recorded when `after` has settled, now if there is nothing to wait for. */
export function flushAfter(after?: unknown): Promise<void> {
  const go = (): Promise<void> => flush(FLUSH_WITHIN);
  return after === undefined ? go() : Promise.resolve(after).then(go, go);
}

/**
 * Weaves `waitUntil` into the class of a context, which all events of its kind share: what is recorded in the promises that
 * the program hands over is exported as well, when they have settled.
 */
export function watchWaitUntil(context: unknown): void {
  if (typeof context !== 'object' || context === null) return;
  const prototype: object | null = Object.getPrototypeOf(context);
  // A test's double.
  if (prototype === null || prototype === Object.prototype || !Object.hasOwn(prototype, 'waitUntil')) return;
  patchMethod(prototype, 'waitUntil', (self, args, proceed) => {
    const result = proceed(...(args as never[]));
    if (!own.has(args[0] as Promise<unknown>)) keepAlive(self, flushAfter(args[0]));
    return result;
  });
}

/** At a call of `waitUntil` of `cloudflare:workers`: the same. */
export function waitUntil<F>(_site: Site, callee: F): F {
  if (!state.on || typeof callee !== 'function') return callee;
  const original = callee as unknown as WorkerContext['waitUntil'];
  const woven: WorkerContext['waitUntil'] = (promise) => {
    original(promise);
    guard(workers, () => original(flushAfter(promise)));
  };
  return woven as unknown as F;
}
