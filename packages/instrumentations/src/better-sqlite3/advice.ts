import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { sqlite } from '@spanweave/runtime/sanitize';
import { iterateSql, prepareSql, runSql, type SqlStatement } from '@spanweave/runtime/sql-client';
import { betterSqlite3 as library } from './library.js';

/** What the advice reads of a database. */
interface Database {
  readonly name?: string;
  prepare(sql: string): Statement;
}

/** A statement, native. */
interface Statement {
  readonly source?: string;
  readonly database?: Database;
}

const told = (database: Database | undefined, text: unknown, parameterized: boolean): SqlStatement => ({
  server: { system: 'sqlite', namespace: /([^/\\?]*)(?:\?.*)?$/s.exec(database?.name ?? '')?.[1] },
  dialect: sqlite,
  text: String(text),
  parameterized,
});

const of = (statement: Statement, args: ArrayLike<unknown>): SqlStatement =>
  told(statement.database, statement.source, args.length > 0);

const run =
  (rows?: (result: unknown) => number | undefined): Advice =>
  (self, args, proceed) =>
    runSql(
      library,
      () => of(self as Statement, args),
      () => Reflect.apply(proceed, undefined, args),
      rows,
    );

const advised: Readonly<Record<string, Advice>> = {
  run: /* @__PURE__ */ run(),
  get: /* @__PURE__ */ run((row) => (row === undefined ? 0 : 1)),
  all: /* @__PURE__ */ run((rows) => (rows as readonly unknown[]).length),
  iterate: (self, args, proceed) =>
    iterateSql(
      library,
      () => of(self as Statement, args),
      () => Reflect.apply(proceed, undefined, args),
    ),
};

/** The class of statements is native: it is reached through the first that is prepared. */
function reach(statement: Statement): void {
  guard(library, () => {
    for (const key in advised) patchMethod(Object.getPrototypeOf(statement), key, advised[key] as Advice);
  });
}

/** `database.prepare(sql)`: each run of the statement has a span. */
export const prepare: Advice = (self, args, proceed) => {
  const statement = prepareSql(
    library,
    () => told(self as Database, args[0], false),
    () => Reflect.apply(proceed, undefined, args) as Statement,
  );
  reach(statement);
  return statement;
};

/** `database.transaction(body)`: `BEGIN` and `COMMIT` are statements like any other. */
export const transaction: Advice = (self, args, proceed) => {
  guard(library, () => reach((self as Database).prepare('COMMIT')));
  return Reflect.apply(proceed, undefined, args);
};

/** `database.exec(sql)`: one span, however many statements the text has. */
export const exec: Advice = (self, args, proceed) =>
  runSql(
    library,
    () => told(self as Database, args[0], false),
    () => Reflect.apply(proceed, undefined, args),
  );
