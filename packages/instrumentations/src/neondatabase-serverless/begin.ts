import { errorType, type Operation } from '@spanweave/runtime/kernel';
import { postgresql } from '@spanweave/runtime/sanitize';
import { endSql, failSql, type SqlServer, startSql } from '@spanweave/runtime/sql-client';
import type { QueryData, Template } from './client.js';
import { neonLibrary } from './library.js';

/** Begins the operation of a query, or of a transaction's queries, which go out as one. */
export function begin(
  server: SqlServer,
  given: readonly (QueryData | Template)[],
  transaction: boolean,
): Operation | undefined {
  const queries = given.map((data) => ('query' in data ? data : data.toParameterizedQuery()));
  const operation = startSql(neonLibrary, {
    server,
    dialect: postgresql,
    text: [...new Set(queries.map(({ query }) => query))].join('; '),
    parameterized: queries.every(({ params = [] }) => params.length > 0),
    ...(transaction && { batch: queries.length }),
  });
  if (!operation) return undefined;
  operation.failed = (error) => {
    const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
    // The server's errors have their SQLSTATE, others none.
    failSql(operation, error, typeof code === 'string' ? code : String(name ?? errorType(error)));
  };
  operation.done = (result) =>
    endSql(neonLibrary, operation, result, () => {
      const counts = (transaction ? (result as readonly unknown[]) : [result]).map(
        (rows) => ((rows as { readonly rows?: unknown[] }).rows ?? (rows as unknown[])).length,
      );
      return counts.reduce((sum, count) => sum + count, 0);
    });
  return operation;
}
