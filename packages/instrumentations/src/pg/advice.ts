import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type Advice, around, contexts, type Operation } from '@spanweave/runtime/kernel';
import { postgresql } from '@spanweave/runtime/sanitize';
import { failSql, type SqlStatement, startSql } from '@spanweave/runtime/sql-client';
import { callingBack } from './calling-back.js';
import type { Callback, Client, Query } from './client.js';
import { endpoint } from './endpoint.js';
import { finish } from './finish.js';
import { follow, taken } from './follow.js';
import { pg } from './library.js';

/** The operation of the call whose original runs next, when its end is known from the client's query alone. */
let pending: Operation | undefined;

const traced = /* @__PURE__ */ around(pg, 'query', (client: Client, args) => {
  const config = args[0] as Query | string | null | undefined;
  if (config === null || config === undefined) return undefined;
  const query: Query = typeof config === 'string' ? { text: config } : config;
  const operation = startSql(pg, statement(client, query, args[1]));
  if (!operation) return undefined;
  operation.manual = true;
  const submitted = typeof query.submit === 'function';
  const given = [args[0], args[1], args[2]];
  const at = [2, 1].find((index) => typeof given[index] === 'function') ?? 0;
  const callback = (at ? given[at] : query.callback) as Callback;
  const ending = callingBack(operation.parent, callback, (...results) =>
    finish(operation, client, ...results),
  );
  if (submitted) follow(operation, client, query);
  if (at) given[at] = ending;
  else if (!submitted && typeof callback !== 'function') pending = operation;
  else if (!submitted) given[0] = Object.create(query, { callback: { value: ending } });
  operation.args = given;
  return operation;
});

/** `client.query(…)`: a CLIENT span from the call to the end of the query, its wait in the client's queue included. */
export const query: Advice = (self, args, proceed) =>
  traced(self, args, (...given) => {
    const operation = pending;
    pending = undefined;
    const result = proceed(...given);
    operation?.guard(() => {
      const client = self as Client;
      const found = taken(client);
      if (found) follow(operation, client, found);
      else if (client._ending || client._queryable === false) failSql(operation, undefined, 'refused');
      // The native client's pipeline keeps its queries to itself.
      else
        (result as Promise<unknown>).then(
          (value) => finish(operation, client, undefined, value),
          (error) => finish(operation, client, error),
        );
    });
    return result;
  });

function statement(client: Client, query: Query, given: unknown): SqlStatement {
  const { text, name, cursor, values } = query;
  const prepared = client.connection?.parsedStatements ?? client.namedQueries;
  const parameters = Array.isArray(given) ? given : values;
  return {
    server: endpoint(client),
    dialect: postgresql,
    text: text ?? cursor?.text ?? (name && prepared?.[name]) ?? '',
    parameterized: Array.isArray(parameters) && parameters.length > 0,
    // For the profile of names too.
    facts: query,
  };
}

/** `client._connect(callback)`, behind both forms of `connect`: a CLIENT span for a new connection. */
export const connect: Advice = /* @__PURE__ */ around(pg, '_connect', (client: Client, args) => {
  if (client._connecting || client._connected) return undefined;
  const operation = startSql(pg, { name: 'connect', server: endpoint(client) });
  if (operation === undefined) return undefined;
  operation.manual = true;
  operation.args = [
    callingBack(operation.parent, args[0] as Callback, (error) => finish(operation, client, error)),
  ];
  return operation;
});

/** `client._handleNotification(…)`: a connection outlives whoever opened it, so its listeners begin anew. */
export const notification: Advice = (_self, args, proceed) =>
  pg.enabled()
    ? contexts().with(ROOT_CONTEXT, proceed, undefined, ...(args as never[]))
    : proceed(...(args as never[]));
