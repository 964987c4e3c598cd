import { type Operation, settle, startOperation } from '@spanweave/runtime/kernel';
import { INTERNAL } from '../span-kind.js';
import { nest } from './library.js';

/** Begins an INTERNAL span below the active one. */
export function begin(
  name: string,
  attributes: Record<string, string | undefined> = {},
  facts?: object,
): Operation | undefined {
  const operation = startOperation(nest, { name, kind: INTERNAL, attributes, facts });
  if (operation) operation.failed = (error) => failed(operation, error);
  return operation;
}

/** Runs what an operation stands for, and ends it when that is over. */
export function within<T>(operation: Operation | undefined, body: () => T): T {
  if (operation === undefined) return body();
  let result: T;
  try {
    result = operation.run(body);
  } catch (error) {
    operation.guard(() => operation.failed?.(error));
    throw error;
  }
  settle(operation, result);
  return result;
}

/** Status of an HTTP exception; not a number for any other error. */
export function statusOf(error: unknown): number {
  const { getStatus } = (error ?? {}) as { getStatus?: () => unknown };
  return typeof getStatus === 'function' ? Number(getStatus.call(error)) : Number.NaN;
}

/** Ends a failed operation. An HTTP exception below 500 is an answer, as it is on the server span. */
export function failed(operation: Operation, error: unknown): void {
  operation.guard(() => {
    const status = statusOf(error);
    if (status < 500) operation.set('error.type', String(status));
    else operation.fail(error, status >= 500 ? String(status) : undefined);
  });
  operation.end();
}
