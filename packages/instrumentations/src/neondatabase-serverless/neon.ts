import { guard, settle, state } from '@spanweave/runtime/kernel';
import type { SqlServer } from '@spanweave/runtime/sql-client';
import { begin } from './begin.js';
import type { Neon, NeonQuery, Queries, Sql } from './client.js';
import { neonLibrary } from './library.js';
import { server } from './server.js';

/** `neon` whose functions make spans: a CLIENT span for each query that is sent, one for a transaction. */
export function wovenNeon<F>(original: F): F {
  if (typeof original !== 'function') return original;
  return new Proxy(original as unknown as Neon, {
    apply(target, self, args: Parameters<Neon>) {
      const sql = Reflect.apply(target, self, args);
      return guard(neonLibrary, () => wovenSql(sql, server(args))) ?? sql;
    },
  }) as unknown as F;
}

function wovenSql(original: Sql, at: SqlServer): Sql {
  const watch = <Q>(query: Q): Q => {
    if (state.on) guard(neonLibrary, () => watchQuery(query as unknown as NeonQuery, at));
    return query;
  };
  const { query, transaction } = original;
  const sql = new Proxy(original, {
    apply: (target, self, args) => watch(Reflect.apply(target, self, args)),
  });
  original.query = (...given) => watch(query(...given));
  original.transaction = (queries, options) => {
    if (!state.on || !neonLibrary.enabled()) return transaction(queries, options);
    let all: Queries = queries;
    try {
      if (typeof queries === 'function') all = queries(sql);
    } catch (error) {
      // It is the transaction that fails.
      return transaction(() => {
        throw error;
      }, options);
    }
    const operation = Array.isArray(all)
      ? begin(
          at,
          (all as readonly NeonQuery[]).map(({ queryData }) => queryData),
          true,
        )
      : undefined;
    if (!operation) return transaction(all, options);
    const answer = operation.run(() => transaction(all, options));
    settle(operation, answer);
    return answer;
  };
  return sql;
}

/** A query is sent by its own `execute`, for each time that somebody asks for its result. */
function watchQuery(query: NeonQuery, at: SqlServer): void {
  const { execute } = query;
  if (typeof execute !== 'function') return;
  query.execute = (...given) => {
    const operation = neonLibrary.enabled()
      ? guard(neonLibrary, () => begin(at, [query.queryData], false))
      : undefined;
    if (!operation) return execute(...given);
    const answer = operation.run(() => execute(...given));
    settle(operation, answer);
    return answer;
  };
}
