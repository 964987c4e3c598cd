import { guard } from '@spanweave/runtime/kernel';
import { library } from './library.js';

type Func = (this: unknown, ...args: unknown[]) => unknown;

const woven = /* @__PURE__ */ new WeakMap<object, object>();

/** The same function, whose first result leads to the classes behind it, before anyone else has it. */
export function leading<F>(original: F, weave: (result: never) => void): F {
  if (typeof original !== 'function') return original;
  const known = woven.get(original);
  if (known) return known as F;
  const reach = (result: unknown): void => guard(library, () => weave(result as never));
  const made = new Proxy(original as unknown as Func, {
    apply(target, self, args) {
      const result = Reflect.apply(target, self, args);
      if (result instanceof Promise) result.then(reach, () => undefined);
      else reach(result);
      return result;
    },
  });
  woven.set(original, made);
  woven.set(made, made);
  return made as unknown as F;
}

/** The same exports, of functions that cannot be replaced in place. Names that were imported have it at their references. */
export function leadingExports<E>(exports: E, functions: Readonly<Record<string, <F>(original: F) => F>>): E {
  if (typeof exports !== 'object' || exports === null) return exports;
  const [first = ''] = Object.keys(functions);
  if (!Object.getOwnPropertyDescriptor(exports, first)?.get) return exports;
  let made = woven.get(exports);
  if (made === undefined) {
    made = new Proxy(exports as object, {
      get(target, key) {
        const value = Reflect.get(target, key);
        return Object.hasOwn(functions, key) ? (functions[String(key)]?.(value) ?? value) : value;
      },
    });
    woven.set(exports, made);
    woven.set(made, made);
  }
  return made as E;
}
