import type { Advice } from '@spanweave/runtime/kernel';
import { sqlite } from '@spanweave/runtime/sanitize';
import { iterateSql, prepareSql, runSql, type SqlStatement } from '@spanweave/runtime/sql-client';
import { nodeSqlite as library } from './library.js';

/** What the advice reads of a `DatabaseSync`. */
interface Database {
  /** From Node 22.16 on. */
  location?(): string | null;
}

/** A `StatementSync`. */
interface Statement {
  readonly sourceSQL?: string;
}

/** A statement does not know its database. */
const databases = /* @__PURE__ */ new WeakMap<Statement, Database>();

function told(database: Database | undefined, text: unknown, parameterized: boolean): SqlStatement {
  let path: string | null | undefined;
  try {
    path = database?.location?.();
  } catch {
    // It is closed.
  }
  return {
    server: { system: 'sqlite', namespace: /[^/\\]*$/.exec(path ?? '')?.[0] },
    dialect: sqlite,
    text: String(text),
    parameterized,
  };
}

const of = (statement: Statement, args: ArrayLike<unknown>): SqlStatement =>
  told(databases.get(statement), statement.sourceSQL, args.length > 0);

const sync =
  (rows?: (result: unknown) => number | undefined): Advice =>
  (self, args, proceed) =>
    runSql(
      library,
      () => of(self as Statement, args),
      () => Reflect.apply(proceed, undefined, args),
      rows,
    );

/** `statement.run(…)`: a CLIENT span, as for `get`, `all` and `iterate`. */
export const run: Advice = /* @__PURE__ */ sync();
export const get: Advice = /* @__PURE__ */ sync((row) => (row === undefined ? 0 : 1));
export const all: Advice = /* @__PURE__ */ sync((rows) => (rows as readonly unknown[]).length);

/** `statement.iterate(…)`: until there are no more rows, or the iterator is left. */
export const iterate: Advice = (self, args, proceed) =>
  iterateSql(
    library,
    () => of(self as Statement, args),
    () => Reflect.apply(proceed, undefined, args),
  );

/** `database.prepare(sql)`: notes the statement's database. */
export const prepare: Advice = (self, args, proceed) => {
  const statement = prepareSql(
    library,
    () => told(self as Database, args[0], false),
    () => Reflect.apply(proceed, undefined, args) as Statement,
  );
  databases.set(statement, self as Database);
  return statement;
};

/** `database.exec(sql)`: one span, however many statements the text has. */
export const exec: Advice = (self, args, proceed) =>
  runSql(
    library,
    () => told(self as Database, args[0], false),
    () => Reflect.apply(proceed, undefined, args),
  );
