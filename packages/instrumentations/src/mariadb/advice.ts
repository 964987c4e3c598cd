import { type Advice, bindCallback, contexts, guard, type Operation, peer } from '@spanweave/runtime/kernel';
import { mysql } from '@spanweave/runtime/sanitize';
import { endSql, failSql, startSql } from '@spanweave/runtime/sql-client';
import { type Command, type Connection, type Param, server } from './client.js';
import { mariadb } from './library.js';

export { getConnection } from './pool.js';

const followed = /* @__PURE__ */ new WeakSet<Command>();

/** Its minified file has other classes with methods of the same names. */
const isConnection = (self: Partial<Connection> | undefined): boolean =>
  !!self?.opts && typeof self.addCommand === 'function';

const start = (
  connection: Connection,
  text: string,
  values: unknown,
  batch?: number,
): Operation | undefined =>
  startSql(mariadb, {
    server: server(connection.opts, connection.socket),
    dialect: mysql,
    text,
    parameterized: Array.isArray(values) ? values.length > 0 : values !== undefined && values !== null,
    batch,
  });

/** `connection.connect()`: what it asks the server for its own ends is part of the span. */
export const connect: Advice = (self, args, proceed) => {
  const connection = self as Connection;
  const operation =
    mariadb.enabled() && isConnection(connection)
      ? startSql(mariadb, { name: 'connect', server: server(connection.opts) })
      : undefined;
  if (!operation) return Reflect.apply(proceed, undefined, args);
  return observed(
    operation,
    connection,
    operation.run(() => Reflect.apply(proceed, undefined, args)),
  );
};

/** `connection.prepareExecute(param, resolve, reject)`: one span for preparing the statement and running it. */
export const prepareExecute: Advice = (self, args, proceed) =>
  whole(self as Connection, args, proceed, () => undefined);

/** `connection.batch(param, resolve, reject)`: one span, however many commands it takes. */
export const batch: Advice = (self, args, proceed) =>
  whole(self as Connection, args, proceed, ({ values }) =>
    Array.isArray(values) ? values.length : undefined,
  );

function whole(
  connection: Connection,
  args: ArrayLike<unknown>,
  proceed: Parameters<Advice>[2],
  size: (param: Param) => number | undefined,
): unknown {
  // Before 3.1: `batch(sql, options, values)`.
  const param = (typeof args[0] === 'string' ? { sql: args[0], values: args[2] } : (args[0] ?? {})) as Param;
  const operation =
    mariadb.enabled() && isConnection(connection) && typeof param.sql === 'string'
      ? start(connection, param.sql, param.values, size(param))
      : undefined;
  if (!operation) return Reflect.apply(proceed, undefined, args);
  const given = Array.from(args);
  const settled = typeof given[2] === 'function';
  if (settled) {
    given[1] = before(given[1], operation.parent, (result) => over(operation, connection, undefined, result));
    given[2] = before(given[2], operation.parent, (error) => over(operation, connection, error));
  }
  const result = operation.run(() => Reflect.apply(proceed, undefined, given));
  return settled ? result : observed(operation, connection, result);
}

/** `connection.addCommandEnable(command)` and the like: every command of a connection comes by, some twice. */
export const addCommand: Advice = (self, args, proceed) => {
  if (mariadb.enabled()) guard(mariadb, () => follow(self as Connection, args[0] as Command));
  return Reflect.apply(proceed, undefined, args);
};

function follow(connection: Connection, command: Command): void {
  if (typeof command.sql !== 'string' || followed.has(command)) return;
  followed.add(command);
  const parent = contexts().active();
  // What prepares has no span: whoever runs the statement has one.
  const operation =
    'conn' in command || 'emitter' in command
      ? undefined
      : start(connection, command.sql, command.initialValues);
  command.resolve = before(command.resolve, parent, (result) => {
    if (operation) over(operation, connection, undefined, result, command);
  });
  command.reject = before(command.reject, parent, (error) => {
    if (operation) over(operation, connection, error);
  });
  command.emit = bindCallback(parent, command.emit);
  if (command.handleNewRows) command.handleNewRows = bindCallback(parent, command.handleNewRows);
}

function before<F>(
  callback: F,
  parent: ReturnType<ReturnType<typeof contexts>['active']>,
  first: (value: unknown) => void,
): F {
  if (typeof callback !== 'function') return callback;
  const bound = bindCallback(parent, callback);
  return function (this: unknown, ...given: unknown[]): unknown {
    first(given[0]);
    return Reflect.apply(bound, this, given);
  } as F;
}

function observed(operation: Operation, connection: Connection, result: unknown): unknown {
  if (result instanceof Promise)
    result.then(
      (value) => over(operation, connection, undefined, value),
      (error) => over(operation, connection, error),
    );
  else over(operation, connection);
  return result;
}

function over(
  operation: Operation,
  connection: Connection,
  error?: unknown,
  result?: unknown,
  command?: Command,
): void {
  if (operation.get('network.peer.address') === undefined) peer(operation, connection.socket);
  if (error) failSql(operation, error);
  else
    endSql(mariadb, operation, result, () => {
      let count = 0;
      for (const rows of command?._rows ?? []) if (Array.isArray(rows)) count += rows.length;
      return count;
    });
}
