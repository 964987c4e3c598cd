import type { Context, Span } from '@opentelemetry/api';

/**
 * By an operation's span, the context in which it was called: what a program's own hooks do there is no part of the
 * operation, and would be suppressed below it.
 */
export const parents: WeakMap<Span, Context> = /* @__PURE__ */ new WeakMap();
