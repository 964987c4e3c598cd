import { type Signature, woven } from './function.js';

type Register = (...args: never[]) => unknown;

const made = /* @__PURE__ */ new WeakMap<Register, Register>();

/** `http(name, handler)` and its like, whose handlers are woven; the same one for the same original. */
function registering(original: unknown, signature: Signature): unknown {
  if (typeof original !== 'function') return original;
  const register = original as Register;
  let proxy = made.get(register);
  if (!proxy) {
    proxy = new Proxy(register, {
      apply: (target, self, [name, handler, ...rest]: unknown[]) =>
        Reflect.apply(target, self, [name, woven(handler, String(name), signature), ...rest]),
    });
    made.set(register, proxy);
    made.set(proxy, proxy);
  }
  return proxy;
}

/** At a reference to `http`. */
export function http<F>(original: F): F {
  return registering(original, 'http') as F;
}

/** At a reference to `cloudEvent`. */
export function cloudEvent<F>(original: F): F {
  return registering(original, 'cloudevent') as F;
}
