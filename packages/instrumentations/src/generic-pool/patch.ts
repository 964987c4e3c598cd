import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { acquire } from './advice.js';
import { pool } from './library.js';

interface Exported {
  readonly Pool?: { readonly prototype?: object };
  readonly default?: Exported;
}

/** Weaves generic-pool in place; pools are made by `createPool` or `new Pool`, of one class. */
export function patch<E>(exports: E): E {
  guard(pool, () => {
    const given = exports as Exported | undefined;
    for (const { Pool } of [given ?? {}, given?.default ?? {}])
      patchMethod(Pool?.prototype, 'acquire', acquire);
  });
  return exports;
}

type Create = (...args: never[]) => object;

const woven = /* @__PURE__ */ new WeakMap<Create, Create>();

/** `createPool` as an ES import holds it: the class is reached through what it makes. */
export function createPool<F>(original: F): F {
  if (typeof original !== 'function') return original;
  const create = original as unknown as Create;
  const made =
    woven.get(create) ??
    ((...args: never[]): object => {
      const instance = create(...args);
      guard(pool, () => patchMethod(Object.getPrototypeOf(instance), 'acquire', acquire));
      return instance;
    });
  woven.set(create, made);
  return made as unknown as F;
}
