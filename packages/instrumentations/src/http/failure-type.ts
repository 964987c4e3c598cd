import { errorType } from '@spanweave/runtime/kernel';

/** `error.type` of a failed request: the error's code (`ECONNREFUSED`), which tells more than its name. */
export function failureType(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : errorType(error);
}
