import { type Advice, bindCallback, contexts } from '@spanweave/runtime/kernel';
import { mongodb } from './library.js';

/**
 * Advice around `ConnectionPool#checkOut(callback)` below 6.4: who waits for a connection goes on in the own context, not
 * in that of whoever gave one back.
 */
export const checkOut: Advice = (_self, args, proceed) => {
  const [callback, ...rest] = Array.from(args);
  const bound = mongodb.enabled() ? bindCallback(contexts().active(), callback) : callback;
  return proceed(...([bound, ...rest] as never[]));
};
