import type { Site } from './site.js';
import { spanAsync } from './span-async.js';

/**
 * As `spanAsync`, for the body of an async function that never awaits and moved into a sync one: it may throw at once,
 * answer a plain value, or a lazy thenable, which is triggered once, inside the span, as an async function would do.
 *
 * @param values Recorded parameters, in the order of the site's.
 */
export function spanSettled<T>(
  site: Site,
  body: () => T | PromiseLike<T>,
  values?: readonly unknown[],
): Promise<T> {
  return spanAsync(site, async () => body(), values);
}
