import type { Operation } from '@spanweave/runtime/kernel';
import { endByStatus } from '../http/end-by-status.js';

const NO_ERROR = 0;

/**
 * Ends the operation of a closed stream. A stream that was reset before it was through is `aborted`: on the client as
 * failed, on the server with the status unset, since the client went away.
 *
 * @param failing Status from which on the request has failed.
 */
export function endStream(operation: Operation, code: number | undefined, failing: 400 | 500): void {
  if (code === undefined || code === NO_ERROR) endByStatus(operation, failing);
  else if (failing === 400) operation.fail(undefined, 'aborted');
  else {
    operation.set('error.type', 'aborted');
    operation.end();
  }
}
