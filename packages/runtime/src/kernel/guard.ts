import { report } from './report.js';

/** Runs code that must not reach the app, hooks of the configuration included: an exception is reported once. */
export function guard<T>({ id }: { readonly id: string }, body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    report(id, `${id} failed`, error);
    return undefined;
  }
}
