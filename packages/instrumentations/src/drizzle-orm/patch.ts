import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { prepare } from './advice.js';
import { drizzle as library } from './library.js';

interface Prototype {
  readonly prepareQuery?: unknown;
}

/** What every query of a driver comes through, and what sql.js had beside it; others inherit one that calls the first. */
function weave(prototype: (object & Prototype) | undefined): void {
  if (typeof prototype?.prepareQuery !== 'function') return;
  patchMethod(prototype, 'prepareQuery', prepare);
  if (Object.hasOwn(prototype, 'prepareOneTimeQuery')) patchMethod(prototype, 'prepareOneTimeQuery', prepare);
}

interface Exported {
  readonly prototype?: object & Prototype;
}

/** Weaves the session classes among the exports of a driver's module (`drizzle-orm/node-postgres`), in place. */
export function patch<E>(exports: E): E {
  guard(library, () => {
    for (const exported of Object.values((exports as Record<string, Exported> | undefined) ?? {}))
      weave(exported?.prototype);
  });
  return exports;
}

type Drizzle = (...args: never[]) => { readonly session?: object };

const known = /* @__PURE__ */ new WeakMap<Drizzle, Drizzle>();

/**
 * `drizzle` of any driver, where it is imported by name: the session's class is reached through the database that it
 * makes.
 *
 * @returns The same function for the same original; its own properties (`drizzle.mock`) are the original's.
 */
export function reference<F>(original: F): F {
  if (typeof original !== 'function') return original;
  const drizzle = original as unknown as Drizzle;
  let woven = known.get(drizzle);
  if (woven === undefined) {
    woven = new Proxy(drizzle, {
      apply(target, self, args) {
        const database = Reflect.apply(target, self, args);
        guard(library, () => {
          const { session } = database as { session?: object };
          if (session) weave(Object.getPrototypeOf(session) as object);
        });
        return database;
      },
    });
    known.set(drizzle, woven);
  }
  return woven as unknown as F;
}
