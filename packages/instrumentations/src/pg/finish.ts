import { type Operation, peer } from '@spanweave/runtime/kernel';
import type { Client } from './client.js';
import { pg } from './library.js';

interface DatabaseError extends Error {
  /** SQLSTATE when the server sent the error, else the system's code. */
  readonly code?: string;
  readonly severity?: string;
}

interface Result {
  readonly rows?: readonly unknown[];
}

/** Ends an operation with its error or its result. Never throws; a second call does nothing. */
export function finish(operation: Operation, client: Client, error?: unknown, result?: unknown): void {
  operation.guard(() => {
    if (operation.ended) return;
    // A query that waited for its connection did not know the peer when it began.
    if (operation.get('network.peer.address') === undefined) peer(operation, client.connection?.stream);
    if (error) {
      const { code, severity } = error as DatabaseError;
      if (severity) operation.set('db.response.status_code', code);
      operation.fail(withoutValues(error as DatabaseError), typeof code === 'string' ? code : undefined);
      return;
    }
    const { response, returnedRows } = pg.options();
    response?.(operation.span, result);
    if (!returnedRows) return;
    let count = 0;
    for (const { rows } of [result ?? []].flat() as Result[]) count += rows?.length ?? 0;
    operation.set('db.response.returned_rows', count);
  });
  operation.end();
}

/** Messages of SQLSTATE class 22 (data exception) quote the value that was wrong: it is replaced. */
function withoutValues(error: DatabaseError): unknown {
  const { code, message, name } = error;
  return /^22...$/.test(String(code)) ? { code, name, message: message.replace(/".*"/s, '"?"') } : error;
}
