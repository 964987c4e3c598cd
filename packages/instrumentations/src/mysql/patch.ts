import { patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { enqueue, getConnection, query } from './advice.js';
import { mysql } from './library.js';

interface Exported {
  readonly createConnection?: (config: object) => { readonly _protocol: object };
  readonly createPool?: (config: object) => object;
  readonly default?: Exported;
}

const known = /* @__PURE__ */ new WeakSet<object>();

/**
 * Weaves a mysql that stays outside the bundle, in place. It exports no class, so they are reached through a connection and
 * a pool that connect to nothing: they do so with their first query.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guarded(mysql, () => {
    const given = exports as Exported | undefined;
    const { createConnection, createPool } = given?.createPool ? given : (given?.default ?? {});
    if (!createConnection || !createPool || known.has(createPool)) return;
    known.add(createPool);
    const connection = createConnection({});
    patchMethod(Object.getPrototypeOf(connection), 'query', query);
    patchMethod(Object.getPrototypeOf(connection._protocol), '_enqueue', enqueue);
    patchMethod(Object.getPrototypeOf(createPool({})), 'getConnection', getConnection);
  });
  return exports;
}
