import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { postgres as advice, handle } from './advice.js';
import type { Sql } from './client.js';
import { postgres as library } from './library.js';

type Postgres = (options: object) => Sql;

const made = /* @__PURE__ */ new WeakMap<object, object>();

/**
 * Weaves a postgres that stays outside the bundle. Queries are woven in place; their class is reached through a query that
 * never runs. `require` answers with the function that notes the options, an import has it at each reference.
 */
export function patch<E>(exports: E): E {
  const isPostgres = guard(library, () => {
    const module = exports as { readonly default?: unknown } | undefined;
    const reached = reach(module);
    reach(module?.default);
    return reached;
  });
  return isPostgres ? (reference(exports as never) as E) : exports;
}

/** `postgres` itself: the same function for the same original. */
export function reference<F extends (...args: never[]) => unknown>(original: F): F {
  if (typeof original !== 'function') return original;
  let woven = made.get(original);
  if (woven === undefined) {
    reach(original);
    woven = new Proxy(original, {
      apply: (target, self, args) => advice(self, args, (...given) => Reflect.apply(target, self, given)),
    });
    made.set(original, woven);
    made.set(woven, woven);
  }
  return woven as F;
}

/** Whether this is `postgres`, whose queries are woven now. */
function reach(postgres: unknown): boolean {
  if (typeof postgres !== 'function') return false;
  if (made.has(postgres)) return true;
  const reached = guard(library, () => {
    // It connects with its first query.
    const sql = (postgres as Postgres)({ max: 1 });
    patchMethod(Object.getPrototypeOf(sql(Object.assign([''], { raw: [''] }))), 'handle', handle);
    return true;
  });
  return reached === true;
}
