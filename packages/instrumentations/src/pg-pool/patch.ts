import { type Advice, patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { pg } from '../pg/library.js';
import { patchClient } from '../pg/patch-client.js';
import { connect, newClient } from './advice.js';
import type { Pool } from './pool.js';

/** A pool knows its client's class, which an importer of the pool alone does not hand over. */
const connectAndReach: Advice = (self, args, proceed) => {
  guarded(pg, () => patchClient((self as Pool).Client));
  return connect(self, args, proceed);
};

/** Weaves pg-pool in place: `exports` is the class, pg's subclass of it, or a namespace. */
export function patch<E>(exports: E): E {
  guarded(pg, () => {
    for (const candidate of [exports, (exports as { default?: unknown } | undefined)?.default]) {
      const prototype = (candidate as { prototype?: object } | undefined)?.prototype;
      for (const target of [prototype, prototype && Object.getPrototypeOf(prototype)]) {
        if (!target || !Object.hasOwn(target, 'newClient')) continue;
        patchMethod(target, 'connect', connectAndReach);
        patchMethod(target, 'newClient', newClient);
      }
    }
  });
  return exports;
}
