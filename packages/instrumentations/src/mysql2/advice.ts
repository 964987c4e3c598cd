import { type Advice, around, guard, type Operation } from '@spanweave/runtime/kernel';
import { mysql } from '@spanweave/runtime/sanitize';
import { failSql, startSql } from '@spanweave/runtime/sql-client';
import { type Command, type Connection, server } from './client.js';
import { follow } from './follow.js';
import { mysql2 } from './library.js';

export { getConnection } from './pool.js';

/** The operation of the call whose original runs next: the connection queues its commands within that call. */
let pending: Operation | undefined;

function start(
  connection: Connection,
  sql: string | undefined,
  values: unknown,
  facts: object,
): Operation | undefined {
  return startSql(mysql2, {
    server: server(connection.config, connection.stream),
    dialect: mysql,
    text: sql,
    parameterized: Array.isArray(values) ? values.length > 0 : typeof values === 'object' && values !== null,
    facts,
  });
}

const statement = (name: string): Advice => {
  const traced = around(mysql2, name, (connection: Connection, args) => {
    const given = args[0] as Command | string | null | undefined;
    const query: Pick<Command, 'sql' | 'values'> =
      typeof given === 'object' && given !== null ? given : { sql: given as string };
    if (typeof query.sql !== 'string') return undefined;
    const values = typeof args[1] === 'function' ? undefined : args[1];
    const operation = start(connection, query.sql, values ?? query.values, query);
    if (operation === undefined) return undefined;
    // A closed connection has its `addCommand` replaced, and answers at once.
    if (Object.hasOwn(connection, 'addCommand')) {
      failSql(operation, connection._fatalError ?? connection._protocolError, 'refused');
      return undefined;
    }
    operation.manual = true;
    pending = operation;
    return operation;
  });
  return (self, args, proceed) => {
    const outer = pending;
    pending = undefined;
    try {
      return traced(self, args, proceed);
    } finally {
      pending = outer;
    }
  };
};

/** `connection.query(…)`, of pools too: a CLIENT span from the call to the end of the statement. */
export const query: Advice = /* @__PURE__ */ statement('query');

/** `connection.execute(…)`: one span for preparing the statement and running it. */
export const execute: Advice = /* @__PURE__ */ statement('execute');

/** `connection.addCommand(…)`: takes over what was begun, and begins what has no call of its own. */
export const addCommand: Advice = (self, args, proceed) => {
  if (mysql2.enabled()) guard(mysql2, () => queued(self as Connection, args[0] as Command));
  return Reflect.apply(proceed, undefined, args);
};

function queued(connection: Connection, command: Command): void {
  const { clientFlags, statement: prepared, query: preparing } = command;
  let operation = pending;
  if (operation) {
    // What is prepared first fails in its own callback; the run behind it only ends.
    if (preparing === undefined) pending = undefined;
  } else if (prepared)
    operation = start(connection, prepared.query, command.parameters, { sql: prepared.query });
  else if (clientFlags !== undefined && 'handshake' in command)
    operation = startSql(mysql2, { name: 'connect', server: server(connection.config) });
  if (!operation) return;
  const begun = operation;
  begun.guard(() => follow(begun, connection, command));
}
