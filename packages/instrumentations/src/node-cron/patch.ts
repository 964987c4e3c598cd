import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { createTask } from './advice.js';
import { cron } from './library.js';

interface Exported {
  readonly default?: object;
  readonly nodeCron?: object;
}

type Make = (this: unknown, ...args: never[]) => unknown;

const replaced = /* @__PURE__ */ new WeakMap<Make, Make>();

/** Weaves what makes tasks in place: `exports` is node-cron's module, its namespace, or the object it exports. */
export function patch<E>(exports: E): E {
  guard(cron, () => {
    const given = exports as (Exported & object) | undefined;
    for (const from of [given, given?.default, given?.nodeCron]) {
      // A namespace cannot be changed, and need not: references to its functions are woven.
      if (!from || (from as Record<symbol, unknown>)[Symbol.toStringTag] === 'Module') continue;
      for (const name of ['schedule', 'createTask']) patchMethod(from, name, createTask);
    }
  });
  return exports;
}

/** At a reference to `schedule` or `createTask` that was imported by name. */
export function reference<F>(original: F): F {
  if (typeof original !== 'function') return original;
  const make = original as unknown as Make;
  const known = replaced.get(make);
  if (known) return known as unknown as F;
  const replacement: Make = function (...args) {
    return createTask(this, args, (...given) => make.apply(this, given));
  };
  Object.defineProperties(replacement, Object.getOwnPropertyDescriptors(make));
  replaced.set(make, replacement);
  return replacement as unknown as F;
}
