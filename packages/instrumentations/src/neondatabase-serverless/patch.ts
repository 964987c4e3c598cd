import { guard } from '@spanweave/runtime/kernel';
import { patch as patchPg } from '../pg/patch.js';
import { patch as patchPool } from '../pg-pool/patch.js';
import { neonLibrary } from './library.js';

interface Exported {
  readonly Pool?: object;
  readonly default?: Exported;
}

/** Clients and pools are pg's: the package's pool extends pg's, which extends pg-pool's. `neon` is woven where it is called. */
export function patch<E>(exports: E): E {
  guard(neonLibrary, () => {
    const module = exports as Exported | undefined;
    for (const Pool of [module?.Pool, module?.default?.Pool])
      if (typeof Pool === 'function') patchPool(Object.getPrototypeOf(Pool));
  });
  return patchPg(exports);
}
