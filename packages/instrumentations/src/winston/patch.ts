import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { winston } from './library.js';
import { log } from './log.js';
import { reach } from './reach.js';

interface Exported {
  readonly Logger?: { readonly prototype: object };
  readonly createLogger?: () => object;
  readonly default?: Exported;
}

/**
 * Weaves a winston that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings
 * taken from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guard(winston, () => {
    const given = exports as Exported | undefined;
    for (const module of [given, given?.default]) {
      const { Logger, createLogger } = module ?? {};
      const prototype = Logger?.prototype ?? createLogger?.();
      if (!prototype) continue;
      if (typeof (prototype as { _transform?: unknown })._transform === 'function') reach(prototype);
      else patchMethod(prototype, 'log', log);
    }
  });
  return exports;
}
