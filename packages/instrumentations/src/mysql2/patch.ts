import { contexts, patchMethod, sdkKey } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { addCommand, execute, getConnection, query } from './advice.js';
import { mysql2 } from './library.js';

interface Queue {
  get(index: number): object;
}

interface Pool {
  /** The pool behind a pool of promises. */
  readonly pool?: Pool;
  readonly _allConnections: Queue;
  getConnection(callback: () => void): unknown;
}

interface Exported {
  readonly createPool?: (config: object) => Pool;
  readonly default?: Exported;
}

const known = /* @__PURE__ */ new WeakSet<object>();

/** A socket that is none. */
const still = (): object =>
  new Proxy({}, { get: (_target, key) => (key === 'then' ? undefined : () => undefined) });

/**
 * Weaves a mysql2 that stays outside the bundle, in place. `mysql2/promise` exports none of the classes that do the
 * work, so all are reached through a pool with one connection, which has no socket and goes nowhere.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guarded(mysql2, () => {
    const given = exports as Exported | undefined;
    const { createPool } = given?.createPool ? given : (given?.default ?? {});
    if (!createPool || known.has(createPool)) return;
    known.add(createPool);
    const made = createPool({ stream: still, connectTimeout: 0 });
    const pool = made.pool ?? made;
    // Classes that are woven already make no span of it.
    const untraced = contexts().active().setValue(sdkKey('SUPPRESS_TRACING'), true);
    contexts().with(untraced, () => void pool.getConnection(() => undefined));
    const connection = holder(pool._allConnections.get(0), 'query');
    patchMethod(connection, 'query', query);
    patchMethod(connection, 'execute', execute);
    patchMethod(connection, 'addCommand', addCommand);
    patchMethod(holder(pool, 'getConnection'), 'getConnection', getConnection);
  });
  return exports;
}

/** The prototype that has a method itself. */
function holder(object: object | null, key: string): object | undefined {
  for (let found = object && Object.getPrototypeOf(object); found; found = Object.getPrototypeOf(found))
    if (Object.hasOwn(found, key)) return found;
  return undefined;
}
