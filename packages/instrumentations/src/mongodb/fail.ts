import type { Operation } from '@spanweave/runtime/kernel';

interface ServerError extends Error {
  /** A number when the server sent the error. */
  readonly code?: number | string;
}

/** A duplicate key and a failed validation are quoted in the message. */
const VALUES = /(dup key: ).*/s;

/** Ends an operation as failed: the server's code is `db.response.status_code` and `error.type`. */
export function fail(operation: Operation, error: unknown): void {
  const { code, name, message, stack } = (error ?? {}) as Partial<ServerError>;
  const status = typeof code === 'number' ? String(code) : undefined;
  operation.set('db.response.status_code', status);
  const shown = VALUES.test(message ?? '')
    ? { name, message: message?.replace(VALUES, '$1?'), stack: stack?.replace(VALUES, '$1?') }
    : error;
  operation.fail(shown, status);
}

interface Reply {
  readonly writeErrors?: readonly { readonly code?: number; readonly errmsg?: string }[];
  /** A reply that is read on demand, from 6.6 on. */
  has?(name: string): boolean;
  toObject?(): Reply;
}

/** The first statement of a batch that failed: the reply as a whole is a success. */
export function writeError(reply: unknown): Error | undefined {
  const given = reply as Reply | undefined;
  const read = typeof given?.has === 'function' ? given.has('writeErrors') && given.toObject?.() : given;
  const [first] = (read || undefined)?.writeErrors ?? [];
  return (
    first && {
      name: 'MongoServerError',
      message: first.errmsg ?? '',
      ...(first.code && { code: first.code }),
    }
  );
}
