import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { query, statement, stream } from './advice.js';
import { knex as library } from './library.js';

interface Exported {
  readonly Client?: { readonly prototype?: object };
  readonly knex?: Exported;
  readonly default?: Exported;
}

/** No export reaches the runner's class: its first instance does. */
const runner: Advice = (_self, args, proceed) => {
  const made = proceed(...(args as never[]));
  guard(library, () => patchMethod(Object.getPrototypeOf(made), 'query', query));
  return made;
};

/**
 * Weaves a knex that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings taken
 * from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guard(library, () => {
    for (const knex of [given, given?.knex, given?.default]) {
      const client = knex?.Client?.prototype;
      patchMethod(client, 'query', statement);
      patchMethod(client, 'stream', stream);
      patchMethod(client, 'runner', runner);
    }
  });
  return exports;
}
