import { contexts } from './kernel/context-manager.js';
import { openSpan } from './mark/marked-span.js';
import type { Site } from './site.js';

/**
 * Runs the body of an async function in a span that ends when the body's promise settles. The body is always called,
 * and called before anything else runs. The promise returned is the body's own, so awaiting it takes one turn.
 *
 * @param values Recorded parameters, in the order of the site's.
 */
export function spanAsync<T>(site: Site, body: () => Promise<T>, values?: readonly unknown[]): Promise<T> {
  const opened = openSpan(site, values);
  if (opened === undefined) return body();
  const result = contexts().with(opened.context, body);
  result.then(
    (value) => opened.end(value),
    (error) => opened.fail(error),
  );
  return result;
}
