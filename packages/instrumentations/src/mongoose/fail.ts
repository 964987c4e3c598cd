import type { Operation } from '@spanweave/runtime/kernel';
import { fail as failDriver } from '../mongodb/fail.js';

interface Invalid {
  readonly name?: string;
  readonly path?: string;
  readonly errors?: Readonly<Record<string, unknown>>;
}

/** Ends an operation as failed. Messages of casts and validations quote the values: their paths are told in place of them. */
export function fail(operation: Operation, error: unknown): void {
  const { name, path, errors } = (error ?? {}) as Invalid;
  if (!/^(?:Cast|Validat(?:ion|or))Error$/.test(name ?? '')) {
    failDriver(operation, error);
    return;
  }
  const paths = errors ? Object.keys(errors) : [path];
  operation.fail({ name, message: `${name} at ${paths.join(', ')}` }, name);
}
