import { type Advice, around, contexts, guard, type Operation, peer } from '@spanweave/runtime/kernel';
import { mysql as dialect } from '@spanweave/runtime/sanitize';
import { endSql, failSql, startSql, untilClosed } from '@spanweave/runtime/sql-client';
import { type Connection, type Protocol, type Sequence, server } from './client.js';
import { mysql } from './library.js';

export { getConnection } from './pool.js';

/** The operation of the call whose original runs next: the query is queued within that call. */
let pending: Operation | undefined;

function start(
  connection: Connection | undefined,
  query: Pick<Sequence, 'sql' | 'values'>,
  given?: unknown,
): Operation | undefined {
  const values = given ?? query.values;
  return startSql(mysql, {
    server: server(connection?.config, connection?._socket),
    dialect,
    text: query.sql,
    parameterized: Array.isArray(values) ? values.length > 0 : values !== undefined && values !== null,
    facts: query,
  });
}

const traced = /* @__PURE__ */ around(mysql, 'query', (connection: Connection, args) => {
  const given = args[0] as Sequence | string | undefined;
  const query: Pick<Sequence, 'sql' | 'values'> = typeof given === 'string' ? { sql: given } : (given ?? {});
  if (typeof query.sql !== 'string') return undefined;
  pending = start(connection, query, typeof args[1] === 'function' ? undefined : args[1]);
  if (pending) pending.manual = true;
  return pending;
});

/** `connection.query(…)`, of pools too: a CLIENT span from the call to the end of the statement. */
export const query: Advice = (self, args, proceed) => {
  const outer = pending;
  pending = undefined;
  try {
    return traced(self, args, proceed);
  } finally {
    pending = outer;
  }
};

/** `protocol._enqueue(sequence)`: takes over what was begun, and begins what has no call of its own. */
export const enqueue: Advice = (self, args, proceed) => {
  if (mysql.enabled()) guard(mysql, () => queued((self as Protocol)._connection, args[0] as Sequence));
  return Reflect.apply(proceed, undefined, args);
};

function queued(connection: Connection | undefined, sequence: Sequence): void {
  let operation: Operation | undefined;
  if (typeof sequence.sql === 'string') {
    // Transactions of old versions are queued without `query`.
    operation = pending ?? start(connection, sequence);
    pending = undefined;
  } else if ('_handshakeInitializationPacket' in sequence)
    // The first query of a connection connects it: beside its span, not below.
    operation = startSql(mysql, {
      name: 'connect',
      server: server(connection?.config),
      parent: pending?.parent,
    });
  if (operation) follow(operation, connection, sequence);
}

/** Ends an operation with its sequence, which a connection that is destroyed forgets. Nothing is listened to; its callback and events run in the caller's context. */
function follow(operation: Operation, connection: Connection | undefined, sequence: Sequence): void {
  const { end, emit } = sequence;
  const answered = untilClosed(operation, connection?._socket);
  let streamed = 0;
  sequence.end = function (...given) {
    const [error, result] = given;
    answered();
    if (operation.get('network.peer.address') === undefined) peer(operation, connection?._socket);
    if (error) failSql(operation, error);
    else
      endSql(mysql, operation, result, () => {
        if (!Array.isArray(result)) return streamed;
        // Several statements have an array of results.
        const sets = result.filter(Array.isArray);
        return sets.length > 0 ? sets.flat().length : result.length;
      });
    return contexts().with(operation.parent, end, this, ...given);
  };
  sequence.emit = function (...given) {
    if (given[0] === 'result') streamed++;
    return contexts().with(operation.parent, emit, this, ...given);
  };
}
