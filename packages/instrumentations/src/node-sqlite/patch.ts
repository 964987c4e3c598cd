import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { all, exec, get, iterate, prepare, run } from './advice.js';
import { nodeSqlite } from './library.js';

interface Class {
  readonly prototype: object;
}

interface Exported {
  readonly DatabaseSync?: Class;
  readonly StatementSync?: Class;
  readonly default?: Exported;
}

/** Weaves `node:sqlite` in place: its classes are the same for every importer. */
export function patch<E>(exports: E): E {
  guard(nodeSqlite, () => {
    const given = exports as Exported | undefined;
    for (const sqlite of [given, given?.default]) {
      const database = sqlite?.DatabaseSync?.prototype;
      patchMethod(database, 'prepare', reaching);
      patchMethod(database, 'exec', exec);
      weave(sqlite?.StatementSync?.prototype);
    }
  });
  return exports;
}

/** Who imports `DatabaseSync` alone hands over no class of statements: the first of them leads there. */
const reaching: Advice = (self, args, proceed) => {
  const statement = prepare(self, args, proceed);
  guard(nodeSqlite, () => weave(Object.getPrototypeOf(statement)));
  return statement;
};

function weave(statement: object | undefined): void {
  patchMethod(statement, 'run', run);
  patchMethod(statement, 'get', get);
  patchMethod(statement, 'all', all);
  patchMethod(statement, 'iterate', iterate);
}
