import type { Operation } from '../kernel/operation.js';

/** What drivers put on their errors; builders and mappers wrap it, or write over its message. */
interface DriverError {
  readonly name?: string;
  readonly message?: string;
  /** SQLSTATE (PostgreSQL), a symbol (`ER_NO_SUCH_TABLE`, `SQLITE_BUSY`), or the system's code (`ECONNREFUSED`). */
  readonly code?: unknown;
  /** PostgreSQL: the server sent it. */
  readonly severity?: unknown;
  /** MySQL and MariaDB: the server sent it, with `errno`. */
  readonly sqlState?: unknown;
  readonly errno?: unknown;
  /** The server's words, where `message` repeats the statement with its values. */
  readonly sqlMessage?: unknown;
  /** The same in older versions of MariaDB's connector. */
  readonly text?: unknown;
  /** node:sqlite. */
  readonly errcode?: unknown;
  readonly cause?: DriverError;
  readonly driverError?: DriverError;
  readonly original?: DriverError;
}

/**
 * Ends an operation with the error of a driver, or of a mapper that wraps one: `db.response.status_code` is what the
 * server answered (SQLSTATE of PostgreSQL, error number of MySQL and MariaDB, result code of SQLite), and `error.type` is
 * the same, or the system's code, or the error's name. Never throws; a second call does nothing.
 *
 * Values do not pass: where the server's words quote what it was given (data exceptions, duplicate keys, syntax errors,
 * messages of a procedure), everything between the first and the last quote is replaced by `?`. Words about tables,
 * columns and accounts stay. A wrapper's message, which may repeat the statement, gives way to the driver's.
 *
 * @param type `error.type` when the error has nothing that says it.
 * @param message Stands for the error's message, where a builder has written the statement into it.
 */
export function failSql(operation: Operation, error: unknown, type?: string, message?: string): void {
  operation.guard(() => {
    if (operation.ended) return;
    const found = origin(error);
    const answer = answered(found);
    operation.set('db.response.status_code', answer);
    const { code } = (found ?? {}) as DriverError;
    operation.fail(told(error, found, message), answer ?? (typeof code === 'string' && code ? code : type));
  });
  operation.end();
}

/** The driver's error inside a mapper's. */
function origin(error: unknown): DriverError | undefined {
  let found = error as DriverError | undefined;
  for (let depth = 0; depth < 4 && answered(found) === undefined; depth++) {
    const next: DriverError | undefined = found?.driverError ?? found?.original ?? found?.cause;
    if (typeof next !== 'object' || next === null) break;
    found = next;
  }
  return found;
}

/** What the server answered; `undefined` when the failure is not its own. */
function answered(error: DriverError | undefined): string | undefined {
  const { code, severity, sqlState, errno, errcode } = error ?? {};
  if (severity && typeof code === 'string') return code;
  // MariaDB's connector numbers its own from 45,000 on, and passes on the system's, below zero.
  if (sqlState && typeof errno === 'number' && errno > 0 && errno < 45_000) return String(errno);
  if (typeof errcode === 'number') return String(errcode);
  return /^SQLITE_/.test(String(code)) ? String(code) : undefined;
}

/** The error as it may be told. */
function told(error: unknown, found: DriverError | undefined, given: string | undefined): unknown {
  const { name, message, code, sqlState, sqlMessage, text } = found ?? {};
  const server = sqlMessage ?? (sqlState ? text : undefined);
  const words = given ?? (typeof server === 'string' ? server : message);
  if (typeof words !== 'string') return error ?? undefined;
  const safe = withoutValues(words, found as DriverError);
  // The stack repeats the message.
  return found === error && safe === message ? error : { name, message: safe, code };
}

/** MySQL quotes with `'`, others with `"`: names as well as values, and only the kind of error tells which. */
function withoutValues(words: string, { code, severity, sqlState }: DriverError): string {
  if (sqlState) return /^(?:42S|28|08|3D)/.test(String(sqlState)) ? words : words.replace(/'.*'/s, "'?'");
  // A syntax error's place may be a literal.
  return words.replace(severity && /^22/.test(String(code)) ? /".*"/s : /"['\d].*"/s, '"?"');
}
