import type { Advice } from './around.js';
import { state } from './state.js';

type Func = (...args: never[]) => unknown;

/**
 * A function whose calls go through advice, for values that are handed over once (a handler that an entry exports). It is a
 * `Proxy`, so `name`, `length`, `prototype`, own properties and symbols, read and written, are the function's, and it
 * constructs as the function does. While nothing listens, a call is the function's own call.
 *
 * @returns The same one for each time the same function, or what was made of it, is given: the first advice stays.
 */
export function wrapFunction<F extends Func>(fn: F, advice: Advice): F {
  state.wrapped ??= new WeakMap();
  const { wrapped } = state;
  const known = wrapped.get(fn);
  if (known !== undefined) return known as F;
  const proxy = new Proxy(fn, {
    apply: (target, self, args) =>
      state.on
        ? advice(self, args, (...given) => Reflect.apply(target, self, given))
        : Reflect.apply(target, self, args),
  });
  wrapped.set(fn, proxy);
  wrapped.set(proxy, proxy);
  return proxy;
}
