import type { Context } from '@opentelemetry/api';
import { type Advice, contexts } from '@spanweave/runtime/kernel';
import { undici } from './library.js';

/** Contexts of the callers, by the options that travel through a dispatcher's queue. */
const callers = /* @__PURE__ */ new WeakMap<object, Context>();

/**
 * Advice around `DispatcherBase.prototype.dispatch`: a request that waits in a pool is sent in the context of its
 * caller, whichever connection becomes free (undici `lib/dispatcher/pool-base.js` dispatches it once more).
 */
export const dispatch: Advice = (_dispatcher, args, proceed) => {
  const [options, ...others] = args as unknown as object[];
  if (!undici.enabled() || typeof options !== 'object' || options === null)
    return proceed(...(args as never[]));
  const manager = contexts();
  const caller = callers.get(options);
  const go = (own: object): unknown => proceed(...([own, ...others] as never[]));
  if (caller !== undefined) return manager.with(caller, () => go(options));
  // Callers may use one object for several requests.
  const own = { ...options };
  callers.set(own, manager.active());
  return go(own);
};
