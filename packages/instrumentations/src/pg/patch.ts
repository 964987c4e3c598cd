import { guarded } from '../http/guarded.js';
import { patch as patchPool } from '../pg-pool/patch.js';
import { pg as library } from './library.js';
import { patchClient } from './patch-client.js';

interface Exported {
  readonly Client?: unknown;
  readonly Pool?: unknown;
  readonly default?: Exported;
}

const watched = /* @__PURE__ */ new WeakSet<object>();

/**
 * Weaves a pg that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings taken
 * from it. The native bindings are woven when the program asks for them: their getter is never run early.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guarded(library, () => {
    for (const pg of [given, given?.default]) {
      if (!pg) continue;
      patchClient(pg.Client);
      patchPool(pg.Pool);
      const native = Object.getOwnPropertyDescriptor(pg, 'native');
      if (!native?.get || !native.configurable || watched.has(pg)) continue;
      watched.add(pg);
      Object.defineProperty(pg, 'native', {
        ...native,
        get() {
          const bindings = native.get?.call(pg);
          if (bindings) patch(bindings);
          return bindings;
        },
      });
    }
  });
  return exports;
}
