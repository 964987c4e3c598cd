import { contexts } from './kernel/context-manager.js';
import { isNativePromise } from './kernel/is-native-promise.js';
import { holdIterator } from './mark/hold-iterator.js';
import { openSpan } from './mark/marked-span.js';
import type { Site } from './site.js';

/**
 * As `span`, for a function that answers an iterator, an iterable, or a promise of one: the span ends when the iteration
 * does. The object answered is the body's own; its methods are watched in place. Anything else ends the span at once.
 */
export function spanIterator<T>(site: Site, body: () => T, values?: readonly unknown[]): T {
  const opened = openSpan(site, values);
  if (opened === undefined) return body();
  try {
    const result = contexts().with(opened.context, body);
    if (isNativePromise(result))
      result.then(
        (value) => holdIterator(opened, value),
        (error) => opened.fail(error),
      );
    else holdIterator(opened, result);
    return result;
  } catch (error) {
    opened.fail(error);
    throw error;
  }
}
