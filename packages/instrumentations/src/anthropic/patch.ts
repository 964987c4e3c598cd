import { patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { create } from './advice.js';
import { anthropic as library } from './library.js';

interface Class {
  readonly prototype?: object;
}

/** The client's class, which holds the classes of its resources, or a module that exports it. */
interface Exported {
  readonly Messages?: Class;
  readonly Beta?: { readonly Messages?: Class };
  readonly Anthropic?: Exported;
  readonly default?: Exported;
}

/**
 * Weaves a client that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings taken
 * from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guarded(library, () => {
    for (const client of [given, given?.default, given?.Anthropic, given?.default?.Anthropic]) {
      patchMethod(client?.Messages?.prototype, 'create', create);
      patchMethod(client?.Beta?.Messages?.prototype, 'create', create);
    }
  });
  return exports;
}
