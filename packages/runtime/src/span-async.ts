import { contexts } from './kernel/context-manager.js';
import { type MarkedSpan, openSpan } from './mark/marked-span.js';
import type { Site } from './site.js';

/**
 * Runs the body of an async function in a span that ends when the body's promise settles. The body is always called,
 * and called before anything else runs. The promise returned is the body's own, so awaiting it takes one turn.
 *
 * @param values Recorded parameters, in the order of the site's.
 */
export function spanAsync<T>(site: Site, body: () => Promise<T>, values?: readonly unknown[]): Promise<T> {
  let opened: MarkedSpan | undefined;
  let result: Promise<T>;
  try {
    opened = openSpan(site, values);
    result = opened === undefined ? body() : contexts().with(opened.context, body);
  } catch (error) {
    // An async function throws at once when the stack is full; the flag of `enter` may still be set.
    site.pass = false;
    opened?.fail(error);
    throw error;
  }
  if (opened !== undefined) observe(result, opened);
  return result;
}

function observe(result: Promise<unknown>, opened: MarkedSpan): void {
  result.then(
    (value) => opened.end(value),
    (error) => opened.fail(error),
  );
}
