import { report } from '@spanweave/runtime/kernel';

/** Runs code that must not reach the app, hooks of the configuration included: an exception is reported once. */
export function guarded<T>(id: string, body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    report(`${id}:hook`, `instrumentation or hook of ${id} failed; the request goes on`, error);
    return undefined;
  }
}
