import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { exec, prepare, transaction } from './advice.js';
import { betterSqlite3 } from './library.js';

/** Weaves better-sqlite3 in place: `exports` is its class, or bindings taken from its module. */
export function patch<E>(exports: E): E {
  guard(betterSqlite3, () => {
    for (const candidate of [exports, (exports as { default?: unknown } | undefined)?.default]) {
      const prototype = (candidate as { prototype?: object } | undefined)?.prototype;
      patchMethod(prototype, 'prepare', prepare);
      patchMethod(prototype, 'transaction', transaction);
      patchMethod(prototype, 'exec', exec);
    }
  });
  return exports;
}
