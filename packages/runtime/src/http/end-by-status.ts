import type { Operation } from '../kernel/operation.js';

/** Ends a request's operation: as failed when its status is one of an error, from `failing` upwards. */
export function endByStatus(operation: Operation, failing: 400 | 500): void {
  const status = operation.get('http.response.status_code');
  if (Number(status) >= failing) operation.fail(undefined, String(status));
  else operation.end();
}
