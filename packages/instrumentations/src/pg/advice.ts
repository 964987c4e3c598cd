import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import {
  type Advice,
  around,
  bindCallback,
  contexts,
  DurationHistogram,
  type Operation,
  startOperation,
} from '@spanweave/runtime/kernel';
import { postgresql, sql } from '@spanweave/runtime/sanitize';
import type { Callback, Client, Query } from './client.js';
import { endpoint } from './endpoint.js';
import { finish } from './finish.js';
import { follow, taken } from './follow.js';
import { pg } from './library.js';

const duration = /* @__PURE__ */ new DurationHistogram(
  'db.client.operation.duration',
  'pg',
  [
    'db.system.name',
    'db.namespace',
    'db.query.summary',
    'db.stored_procedure.name',
    'db.response.status_code',
    'error.type',
    'server.address',
    'server.port',
    'network.peer.address',
    'network.peer.port',
  ],
  [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
);

/** The operation of the call whose original runs next, when its end is known from the client's query alone. */
let pending: Operation | undefined;

const traced = /* @__PURE__ */ around(pg, 'query', (client: Client, args) => {
  const config = args[0] as Query | string | null | undefined;
  if (config === null || config === undefined) return undefined;
  const query: Query = typeof config === 'string' ? { text: config } : config;
  const operation = startOperation(pg, start(client, query, args[1]));
  if (operation === undefined) return undefined;
  operation.manual = true;
  if (typeof query.submit === 'function') follow(operation, client, query);
  const ending = (callback: Callback): Callback =>
    bindCallback(operation.parent, function (this: unknown, error, result, ...more) {
      finish(operation, client, error, result);
      return callback.call(this, error, result, ...more);
    });
  const at = [2, 1].find((index) => typeof args[index] === 'function');
  if (at !== undefined) {
    operation.args = Object.assign(Array.from(args), { [at]: ending(args[at] as Callback) });
  } else if (typeof query.submit !== 'function') {
    const { callback } = query;
    if (typeof callback !== 'function') pending = operation;
    else
      operation.args = [
        Object.create(query, { callback: { value: ending(callback), enumerable: true } }),
        args[1],
      ];
  }
  return operation;
});

/** `client.query(…)`: a CLIENT span from the call to the end of the query, its wait in the client's queue included. */
export const query: Advice = (self, args, proceed) =>
  traced(self, args, (...given) => {
    const operation = pending;
    pending = undefined;
    const result = proceed(...given);
    operation?.guard(() => {
      const found = taken(self as Client);
      if (found) follow(operation, self as Client, found);
      // The client is closed, or its connection broken: the query was refused.
      else operation.fail(undefined, 'refused');
    });
    return result;
  });

function start(client: Client, { text, name, cursor, values }: Query, given: unknown) {
  const prepared = client.connection?.parsedStatements ?? client.namedQueries;
  const written = text ?? cursor?.text ?? (name && prepared?.[name]) ?? '';
  const { text: sanitized, summary } = sql(written, postgresql);
  const parameters = Array.isArray(given) ? given : values;
  return {
    name: summary || 'postgresql',
    kind: SpanKind.CLIENT,
    histogram: duration,
    attributes: {
      ...endpoint(client),
      'db.query.summary': summary || undefined,
      // Who passes values apart keeps the text as written.
      'db.query.text':
        (Array.isArray(parameters) && parameters.length > 0 ? written : sanitized) || undefined,
      'db.stored_procedure.name': /^CALL (\S+)$/.exec(summary)?.[1],
    },
  };
}

/** `client._connect(callback)`, behind both forms of `connect`: a CLIENT span for a new connection. */
export const connect: Advice = /* @__PURE__ */ around(pg, '_connect', (client: Client, args) => {
  if (client._connecting || client._connected) return undefined;
  const operation = startOperation(pg, {
    name: 'connect',
    kind: SpanKind.CLIENT,
    attributes: endpoint(client),
  });
  if (operation === undefined) return undefined;
  operation.manual = true;
  operation.args = [
    bindCallback(operation.parent, function (this: unknown, error: unknown, ...more: unknown[]) {
      finish(operation, client, error);
      return (args[0] as Callback).call(this, error, ...more);
    }),
  ];
  return operation;
});

/** `client._handleNotification(…)`: a connection outlives whoever opened it, so its listeners begin anew. */
export const notification: Advice = (_self, args, proceed) =>
  contexts().with(ROOT_CONTEXT, proceed, undefined, ...(args as never[]));
