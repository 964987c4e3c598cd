import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { dispatch } from './advice.js';
import { hono } from './library.js';

type Class = new (...args: never[]) => object;

const known = /* @__PURE__ */ new WeakMap<Class, Class>();

/**
 * At a reference to `Hono` while it stays outside the bundle: the same class, whose apps have an entry that is woven.
 * What an app is made of are fields of its own, which no prototype leads to.
 */
export function woven<F>(original: F): F {
  if (typeof original !== 'function') return original;
  const given = original as unknown as Class;
  let made = known.get(given);
  if (made === undefined) {
    made = new Proxy(given, {
      construct(target, args, newTarget) {
        const app = Reflect.construct(target, args, newTarget);
        guard(hono, () =>
          patchMethod(app, 'fetch', (_self, given, proceed) => dispatch(app, given, proceed)),
        );
        return app;
      },
    });
    known.set(given, made);
    known.set(made, made);
  }
  return made as unknown as F;
}
