import type { Operation } from '@spanweave/runtime/kernel';
import { failSql } from '@spanweave/runtime/sql-client';

/** `DatabaseError`: what Vitess said, and the code of its RPC (`ALREADY_EXISTS`). */
interface DatabaseError {
  readonly message?: unknown;
  readonly body?: { readonly code?: unknown };
}

/**
 * Ends an operation with the error of a statement: MySQL's number, which Vitess writes into its message
 * (`Duplicate entry … (errno 1062) (sqlstate 23000)`), else the code of its RPC. Behind that stand the statement and its
 * values, which are left out.
 */
export function failed(operation: Operation, error: unknown): void {
  const { message, body } = (error ?? {}) as DatabaseError;
  const [words, errno, sqlState] =
    /^[\s\S]*?\(errno (\d+)\)(?: \(sqlstate (\w+)\))?/.exec(String(message)) ?? [];
  if (words !== undefined)
    failSql(operation, {
      name: 'DatabaseError',
      message: words,
      errno: Number(errno),
      sqlState: sqlState ?? 'HY000',
    });
  else {
    // `UNKNOWN` is the client's own word for what did not come from the database.
    const code = typeof body?.code === 'string' && body.code !== 'UNKNOWN' ? body.code : undefined;
    operation.set('db.response.status_code', code);
    failSql(operation, error, code);
  }
}
