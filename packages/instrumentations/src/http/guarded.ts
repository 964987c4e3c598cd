import { type Library, report } from '@spanweave/runtime/kernel';

/** Runs code that must not reach the app, hooks of the configuration included: an exception is reported once. */
export function guarded<T>(library: Library, body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    report(library.id, `${library.id} failed`, error);
    return undefined;
  }
}
