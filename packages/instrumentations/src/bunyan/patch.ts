import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { emit } from './advice.js';
import { bunyan } from './library.js';

interface Exported {
  readonly prototype?: object;
  readonly createLogger?: (options: object) => object;
  readonly default?: Exported;
}

/**
 * Weaves a bunyan that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings taken
 * from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guard(bunyan, () => {
    const given = exports as Exported | undefined;
    for (const module of [given, given?.default]) {
      if (!module) continue;
      const made = module.prototype ?? module.createLogger?.({ name: 'spanweave', streams: [] });
      if (made)
        patchMethod(
          '_emit' in made && !Object.hasOwn(made, '_emit') ? Object.getPrototypeOf(made) : made,
          '_emit',
          emit,
        );
    }
  });
  return exports;
}
