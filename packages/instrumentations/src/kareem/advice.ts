import { trace } from '@opentelemetry/api';
import { type Advice, bindCallback, contexts } from '@spanweave/runtime/kernel';
import { parents } from '../mongoose/parents.js';

/**
 * Advice around `Kareem#execPre` and `Kareem#execPost`, which run the hooks of a mongoose operation: they run in the
 * context of its caller, and what follows them goes on in the operation's own.
 */
export const hooks: Advice = (_self, args, proceed) => {
  const active = contexts().active();
  const span = trace.getSpan(active);
  const parent = span && parents.get(span);
  if (parent === undefined) return proceed(...(args as never[]));
  const given = Array.from(args, (value) => bindCallback(active, value));
  return contexts().with(parent, proceed, undefined, ...(given as never[]));
};
