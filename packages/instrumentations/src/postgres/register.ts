import { ROOT_CONTEXT } from '@opentelemetry/api';
import { bindCallback, guard } from '@spanweave/runtime/kernel';
import type { Method, Options, Query, Sql } from './client.js';
import { postgres } from './library.js';

/** Which options the queries of a handler have: a query knows its handler, and nothing of its server. */
const servers = /* @__PURE__ */ new WeakMap<object, Options>();
const known = /* @__PURE__ */ new WeakSet<object>();
const EMPTY = /* @__PURE__ */ Object.assign([''], { raw: [''] });

/** The options of a query's server, once its `sql` is known. */
export const optionsOf = (query: Query): Options | undefined =>
  servers.get(query) ?? servers.get(query.handler);

/**
 * Notes the options of a `sql`, and of those it hands out: transactions, savepoints, reserved connections, the one that
 * listens. Notifications begin without a parent: a connection outlives whoever opened it.
 */
export function register(sql: Sql | undefined, given?: Options): void {
  const options = given ?? sql?.options;
  if (typeof sql !== 'function' || !options || known.has(sql)) return;
  known.add(sql);
  // A query that is never awaited never runs.
  servers.set(sql(EMPTY).handler, options);
  const wrap = (key: string, make: (original: Method) => Method): void => {
    const original = sql[key];
    if (typeof original === 'function') sql[key] = make(original);
  };
  const note = (made: unknown): void => guard(postgres, () => register(made as Sql, options));
  const within = (original: Method): Method =>
    function (...args) {
      const at = args.length - 1;
      const body = args[at];
      if (typeof body === 'function')
        args[at] = function (this: unknown, ...given: unknown[]) {
          note(given[0]);
          return Reflect.apply(body, this, given);
        };
      return Reflect.apply(original, this, args);
    };
  wrap('begin', within);
  wrap('savepoint', within);
  wrap(
    'reserve',
    (original) =>
      function (...args) {
        const reserved = Reflect.apply(original, this, args) as Promise<unknown>;
        reserved.then(note, () => undefined);
        return reserved;
      },
  );
  wrap(
    'file',
    (original) =>
      function (...args) {
        const query = Reflect.apply(original, this, args) as Query;
        servers.set(query, options);
        return query;
      },
  );
  wrap(
    'listen',
    (original) =>
      function (name, notified, ...more) {
        const result = Reflect.apply(original, this, [name, bindCallback(ROOT_CONTEXT, notified), ...more]);
        note(original.sql);
        return result;
      },
  );
}
