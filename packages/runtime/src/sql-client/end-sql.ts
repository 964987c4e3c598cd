import type { Library } from '../kernel/library.js';
import type { Operation } from '../kernel/operation.js';
import type { SqlOptions } from './sql-options.js';

/**
 * Ends a statement's operation with its result: calls the `response` hook, and counts the rows when that is asked for.
 * Never throws; a second call does nothing.
 *
 * @param rows How many rows came; asked only when the option `returnedRows` is set.
 */
export function endSql(
  library: Library<SqlOptions<never>>,
  operation: Operation,
  result?: unknown,
  rows?: () => number | undefined,
): void {
  operation.guard(() => {
    if (operation.ended) return;
    const { response, returnedRows } = library.options();
    // A response hook that throws does not cost the count.
    if (response) operation.guard(() => response(operation.span, result));
    if (returnedRows) operation.set('db.response.returned_rows', rows?.());
  });
  operation.end();
}
