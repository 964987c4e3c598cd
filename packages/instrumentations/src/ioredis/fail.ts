import { errorType, type Operation } from '@spanweave/runtime/kernel';

/**
 * A server's error begins with its code (`WRONGTYPE Operation against …`); the client's own errors do not, except that one
 * quotes the last redirection.
 */
const CODE = /^(?:Too many .*: )?([A-Z][A-Z\d_]+)(?: |$)/;
/** What follows are arguments of the command, values among them. */
const ARGUMENTS = /,? with args beginning with.*/;

/** Ends an operation as failed: the server's error code is `db.response.status_code` and `error.type`. */
export function fail(operation: Operation, error: unknown): void {
  const { name, message, stack } = (error ?? {}) as Partial<Error>;
  const code = CODE.exec(message ?? '')?.[1];
  operation.set('db.response.status_code', code);
  const shown =
    message && ARGUMENTS.test(message)
      ? { name, message: message.replace(ARGUMENTS, ''), stack: stack?.replace(ARGUMENTS, '') }
      : error;
  operation.fail(shown, code ?? errorType(error));
}
