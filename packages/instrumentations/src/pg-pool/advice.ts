import type { Context } from '@opentelemetry/api';
import { type Advice, contexts, settle, startOperation } from '@spanweave/runtime/kernel';
import { sqlServer } from '@spanweave/runtime/sql-client';
import { callingBack } from '../pg/calling-back.js';
import type { Callback, Client } from '../pg/client.js';
import { endpoint } from '../pg/endpoint.js';
import { pg, pool } from '../pg/library.js';
import { INTERNAL } from '../span-kind.js';
import type { Pool } from './pool.js';

/** On the pool's own note of who waits for a client: the context in which they asked. */
const ASKED = /* @__PURE__ */ Symbol('spanweave.context');

type Item = { [ASKED]?: Context };

/**
 * `pool.connect(callback?)`, behind `pool.query` too. The callback runs in the context of whoever asked, not of
 * whoever gave a client back. When no client is free and none may be made, the wait gets an INTERNAL span.
 */
export const connect: Advice = (self, args, proceed) => {
  const { _clients, _idle, _pendingQueue: queue, options } = (self ?? {}) as Partial<Pool>;
  // Without these fields it is another pool than the ones that this knows.
  if (!pg.enabled() || !_clients || !_idle || !queue || !options) return proceed(...(args as never[]));
  const parent = contexts().active();
  const before = queue.length;
  // The profile of names has a span for each acquisition.
  const waits = pool.profile || (_clients.length >= options.max && before >= _idle.length);
  const operation =
    waits &&
    pool.enabled() &&
    startOperation(pool, {
      name: 'pool wait',
      kind: INTERNAL,
      attributes: sqlServer(endpoint((_clients[0] ?? options) as Client)),
      facts: options,
    });
  const callback = args[0] as Callback;
  const bound = callingBack(parent, callback, (error) => {
    if (operation) error ? operation.fail(error) : operation.end();
  });
  const given = (typeof callback === 'function' ? [bound] : args) as never[];
  // In the profile of names that span is the parent of the connection it makes; a wait is not.
  const within = pool.profile && operation ? operation.context : undefined;
  const result = within ? contexts().with(within, proceed, undefined, ...given) : proceed(...given);
  const item: Item | undefined = queue.length > before ? queue.at(-1) : undefined;
  if (item) item[ASKED] = within ?? parent;
  if (operation && !callback) settle(operation, result);
  return result;
};

/** `pool.newClient(item)`: the connection is made for whoever waits, in their context. */
export const newClient: Advice = (_self, args, proceed) => {
  const context = (args[0] as Item | undefined)?.[ASKED];
  return context
    ? contexts().with(context, proceed, undefined, ...(args as never[]))
    : proceed(...(args as never[]));
};
