import { report } from './report.js';

/** True when a method carries the mark that shimmer sets: another instrumentation makes a span for it. */
export function patched(holder: unknown, key: PropertyKey): boolean {
  return (
    (holder as Record<PropertyKey, { __wrapped?: boolean } | undefined> | undefined)?.[key]?.__wrapped ===
    true
  );
}

/** Says that something is instrumented twice and that one span is made. */
export function twice(id: string): void {
  report(`${id}:twice`, `${id} is instrumented twice; one span is made`);
}
