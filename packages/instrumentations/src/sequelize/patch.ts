import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { query } from './advice.js';
import { sequelize as library } from './library.js';

interface Exported {
  readonly prototype?: object;
  readonly Sequelize?: Exported;
  readonly default?: Exported;
}

/** Weaves a sequelize that stays outside the bundle, in place: its module is the class itself. */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guard(library, () => {
    for (const found of [given, given?.Sequelize, given?.default])
      patchMethod(found?.prototype, 'query', query);
  });
  return exports;
}
