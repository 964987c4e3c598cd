import { contexts } from './kernel/context-manager.js';
import { isNativePromise } from './kernel/is-native-promise.js';
import { openSpan } from './mark/marked-span.js';
import type { Site } from './site.js';

/**
 * Runs a function's body in a span that ends when the body returns, throws, or its native promise settles.
 * The promise returned is the body's own; a lazy thenable is returned untouched and ends the span at once.
 *
 * @param values Recorded parameters, in the order of the site's.
 */
export function span<T>(site: Site, body: () => T, values?: readonly unknown[]): T {
  const opened = openSpan(site, values);
  if (opened === undefined) return body();
  let result: T;
  try {
    result = contexts().with(opened.context, body);
  } catch (error) {
    opened.fail(error);
    throw error;
  }
  if (!isNativePromise(result)) {
    opened.end(result);
    return result;
  }
  const observer = result.then(
    (value) => {
      opened.end(value);
      return value;
    },
    (error) => {
      opened.fail(error);
      if (site.facts.promise === 'derive') throw error;
    },
  );
  return site.facts.promise === 'derive' ? (observer as T) : result;
}
