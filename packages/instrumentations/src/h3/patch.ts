import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { createRouter, findRoute } from './advice.js';
import { h3 } from './library.js';

type Given = Readonly<Record<string, { readonly prototype?: object } | undefined>>;

/** Import seam of h3 2: weaves its class in place. */
export function patch<E>(exports: E): E {
  guard(h3, () => {
    const given = (exports ?? {}) as Given & { readonly default?: Given };
    patchMethod((given['H3'] ?? given.default?.['H3'])?.prototype, '~findRoute', findRoute);
  });
  return exports;
}

const known = /* @__PURE__ */ new WeakMap<object, unknown>();

/** At a reference to `createRouter` of an h3 1 outside the bundle: the same function, whose routers are woven. */
export function woven<F>(original: F): F {
  if (typeof original !== 'function') return original;
  let made = known.get(original);
  if (made === undefined) {
    made = new Proxy(original, {
      apply: (target, self, args) =>
        createRouter(self, args, (...given: never[]) => Reflect.apply(target, self, given)),
    });
    known.set(original, made);
    known.set(made as object, made);
  }
  return made as F;
}
