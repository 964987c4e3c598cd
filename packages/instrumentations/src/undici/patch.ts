import { patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { dispatch } from './dispatch.js';
import { undici } from './library.js';

type Given = Readonly<Record<string, { readonly prototype?: object } | undefined>>;

/**
 * Import seam: weaves in place what undici's dispatchers inherit.
 *
 * @param exports What the importer received; any of the dispatchers in it leads there.
 * @returns The same.
 */
export function patch<E>(exports: E): E {
  guarded(undici, () => {
    const given = (exports ?? {}) as Given & { readonly default?: Given };
    for (const name of ['Agent', 'Client', 'Pool', 'BalancedPool', 'RoundRobinPool']) {
      let prototype = (given[name] ?? given.default?.[name])?.prototype;
      while (prototype && !Object.hasOwn(prototype, 'dispatch')) prototype = Object.getPrototypeOf(prototype);
      patchMethod(prototype, 'dispatch', dispatch);
    }
  });
  return exports;
}
