import type { Context } from '@opentelemetry/api';
import { type Advice, contexts } from '@spanweave/runtime/kernel';

const contextsOf = /* @__PURE__ */ new WeakMap<object, Context>();

/** The query or aggregate that is executed because somebody waits for it: `then` has called `exec` in this turn. */
let awaited: unknown;

/**
 * Advice around the methods that give a query its operation, and around `Aggregate#model`: a thenable that is awaited runs
 * where that happens, which may be elsewhere, so the caller's context is noted where it is built.
 */
export const built: Advice = (self, args, proceed) => {
  const query = self as object | undefined;
  if (query && !contextsOf.has(query)) contextsOf.set(query, contexts().active());
  return proceed(...(args as never[]));
};

/** Advice around `then` of a query or an aggregate. */
export const lazily: Advice = (self, args, proceed) => {
  const outer = awaited;
  awaited = self;
  try {
    return proceed(...(args as never[]));
  } finally {
    awaited = outer;
  }
};

/** The context to which an execution belongs: where it is awaited, that in which it was built. */
export function callerOf(query: object): Context {
  const active = contexts().active();
  return (awaited === query && contextsOf.get(query)) || active;
}
