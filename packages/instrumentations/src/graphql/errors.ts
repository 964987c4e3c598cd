import type { Operation } from '@spanweave/runtime/kernel';
import type { GraphqlError, Result } from './types.js';

/** So many errors of a result have an event. */
const MOST = 10;

/** Ends an operation as failed when its result holds errors, each of which is recorded. */
export function finish(operation: Operation, result: unknown): void {
  const { errors, initialResult } = (result ?? {}) as Result;
  fail(operation, errors ?? initialResult?.errors);
}

/** Ends an operation with the errors that it answered with, if there are any. */
export function fail(operation: Operation, errors: readonly GraphqlError[] | undefined): void {
  const [first] = errors ?? [];
  if (first === undefined) return;
  for (const error of errors?.slice(1, MOST) ?? []) operation.span.recordException(told(error));
  operation.fail(told(first), typeOf(first));
}

/** `error.type`: the code that the server gives its clients, else what the resolver threw. */
export function typeOf({ extensions, originalError, name }: GraphqlError): string {
  const { code } = extensions ?? {};
  if (typeof code === 'string') return code;
  const thrown = originalError?.name;
  return thrown && thrown !== 'Error' ? thrown : (name ?? 'GraphQLError');
}

/** Messages quote values that do not fit: they are replaced. */
export function told(error: GraphqlError): Error {
  const { name = 'GraphQLError', stack = '' } = error as Error;
  const message = withoutValues(error.message);
  return { name, message, stack: stack.replace(error.message, message) };
}

const withoutValues = (message: string): string =>
  message.replace(
    /((?:value|found|String|Int|Float|BlockString):? )("(?:\\.|[^"\\])*"|-?\d[\d.]*)/g,
    '$1"?"',
  );
