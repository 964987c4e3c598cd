import { type Link, trace } from '@opentelemetry/api';
import { contexts, patchMethod } from '@spanweave/runtime/kernel';

/** Spans in which sockets were accepted. A socket that wakes an object from hibernation is another one. */
const accepted = /* @__PURE__ */ new WeakMap<object, Link>();

/** Weaves `acceptWebSocket` into the class of a Durable Object's state. */
export function acceptedBy(context: unknown): void {
  if (typeof context !== 'object' || context === null) return;
  const prototype: object = Object.getPrototypeOf(context);
  if (!Object.hasOwn(prototype, 'acceptWebSocket')) return;
  patchMethod(prototype, 'acceptWebSocket', (_self, args, proceed) => {
    const span = trace.getSpan(contexts().active());
    if (span) accepted.set(args[0] as object, { context: span.spanContext() });
    return Reflect.apply(proceed, undefined, args);
  });
}

/** A link to the request that a socket came with, while it is known. */
export function acceptance(socket: unknown): Link[] | undefined {
  const link = accepted.get(socket as object);
  return link && [link];
}
