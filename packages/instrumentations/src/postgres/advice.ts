import { type Advice, bindCallback, guard, type Operation } from '@spanweave/runtime/kernel';
import { postgresql, sql } from '@spanweave/runtime/sanitize';
import { endSql, failSql, type SqlServer, sqlServer, startSql } from '@spanweave/runtime/sql-client';
import type { Options, Query, Settle, Sql } from './client.js';
import { postgres as library } from './library.js';
import { optionsOf, register } from './register.js';
import { written } from './written.js';

const begun = /* @__PURE__ */ new WeakSet<Query>();

/** `postgres(…)`: its queries know nothing of their server, so it is noted here. */
export const postgres: Advice = (_self, args, proceed) => {
  const made = Reflect.apply(proceed, undefined, args);
  if (library.enabled()) guard(library, () => register(made as Sql));
  return made;
};

/** `query.handle()`, behind `await`, `execute()`, `forEach()` and cursors: a CLIENT span until the query is settled. */
export const handle: Advice = (self, args, proceed) => {
  const query = self as Query | undefined;
  if (query && library.enabled() && !query.executed && !begun.has(query)) guard(library, () => begin(query));
  return Reflect.apply(proceed, undefined, args);
};

function begin(query: Query): void {
  begun.add(query);
  // What a new connection asks for its own ends is handled by the connection, not by a `sql`.
  if (query.strings.length > 0 && !Object.hasOwn(query.handler, 'debug')) return;
  const { text, values } = written(query);
  const operation = startSql(library, {
    server: server(optionsOf(query)),
    dialect: postgresql,
    text,
    parameterized: values,
  });
  if (!operation) return;
  // The callbacks that are called for each row, or each few.
  if (query.forEachFn) query.forEachFn = bindCallback(operation.parent, query.forEachFn);
  if (query.cursorFn) query.cursorFn = bindCallback(operation.parent, query.cursorFn);
  settled(query, 'resolve', (result) => {
    built(operation, query);
    endSql(library, operation, result, () => (result as readonly unknown[] | undefined)?.length);
  });
  settled(query, 'reject', (error) => {
    built(operation, query);
    failSql(operation, error);
  });
}

/** Calls back when a query is settled. A cursor puts other functions there for each step. */
function settled(query: Query, key: 'resolve' | 'reject', over: Settle): void {
  let settle = query[key];
  Object.defineProperty(query, key, {
    configurable: true,
    enumerable: true,
    get: (): Settle => (value) => {
      over(value);
      return settle(value);
    },
    set: (other: Settle) => {
      settle = other;
    },
  });
}

/** The text as it was sent, and the server of a `sql` that was not known when the query began. */
function built(operation: Operation, query: Query): void {
  operation.guard(() => {
    const { string, parameters = [] } = query;
    if (string)
      operation.set(
        'db.query.text',
        parameters.length > 0 ? string.slice(0, 16_384) : sql(string, postgresql).text,
      );
    if (operation.get('server.address') !== undefined) return;
    const known = sqlServer(server(optionsOf(query)));
    for (const key in known) operation.set(key, known[key]);
  });
}

const server = ({ host = [], port = [], path, database }: Options = {}): SqlServer => ({
  system: 'postgresql',
  namespace: database,
  // With several it is not known which one answers.
  host: host.length === 1 ? host[0] : undefined,
  port: port.length === 1 ? port[0] : undefined,
  socketPath: path || undefined,
});
