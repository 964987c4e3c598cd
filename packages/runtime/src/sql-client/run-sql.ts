import { guard } from '../kernel/guard.js';
import type { Library } from '../kernel/library.js';
import { listening } from '../kernel/listening.js';
import { endSql } from './end-sql.js';
import { failSql } from './fail-sql.js';
import type { SqlOptions } from './sql-options.js';
import { type SqlStatement, startSql } from './start-sql.js';

/**
 * Runs a statement that answers before it returns (SQLite): its span lasts as long as the call. What the call answers or
 * throws is passed on unchanged.
 *
 * @param statement Asked while the library is switched on; `undefined` when there is nothing to tell.
 */
export function runSql<T>(
  library: Library<SqlOptions<never>>,
  statement: () => SqlStatement | undefined,
  run: () => T,
  rows?: (result: T) => number | undefined,
): T {
  const operation = begin(library, statement);
  if (!operation) return run();
  let result: T;
  try {
    result = operation.run(run);
  } catch (error) {
    failSql(operation, error);
    throw error;
  }
  endSql(library, operation, result, rows && (() => rows(result)));
  return result;
}

/** Prepares a statement: a span only when that fails, as its runs have theirs. */
export function prepareSql<T>(
  library: Library<SqlOptions<never>>,
  statement: () => SqlStatement,
  prepare: () => T,
): T {
  try {
    return prepare();
  } catch (error) {
    const operation = begin(library, statement);
    if (operation) failSql(operation, error);
    throw error;
  }
}

/**
 * The same as `runSql` for an iterator: its span lasts until there are no more rows, it is left, or it fails. The iterator stays the one
 * that it is.
 */
export function iterateSql<T>(
  library: Library<SqlOptions<never>>,
  statement: () => SqlStatement | undefined,
  run: () => T,
): T {
  const operation = begin(library, statement);
  if (!operation) return run();
  try {
    const iterator = operation.run(run);
    operation.guard(() => follow(iterator as Steps));
    return iterator;
  } catch (error) {
    failSql(operation, error);
    throw error;
  }

  function follow(iterator: Steps): void {
    let count = 0;
    for (const key of ['next', 'return', 'throw'] as const) {
      const step = iterator[key];
      if (typeof step !== 'function') continue;
      const replaced = function (this: unknown, ...given: unknown[]): IteratorResult<unknown> {
        try {
          const result = Reflect.apply(step, this, given);
          if (!result.done) count++;
          else if (operation) endSql(library, operation, undefined, () => count);
          return result;
        } catch (error) {
          if (operation) failSql(operation, error);
          throw error;
        }
      };
      Object.defineProperty(iterator, key, { configurable: true, writable: true, value: replaced });
    }
  }
}

type Steps = Partial<
  Record<'next' | 'return' | 'throw', (this: unknown, ...given: unknown[]) => IteratorResult<unknown>>
>;

function begin(
  library: Library<SqlOptions<never>>,
  statement: () => SqlStatement | undefined,
): ReturnType<typeof startSql> {
  let operation: ReturnType<typeof startSql>;
  guard(library, () => {
    const given = library.enabled() && listening() ? statement() : undefined;
    if (given) operation = startSql(library, given);
  });
  return operation;
}
