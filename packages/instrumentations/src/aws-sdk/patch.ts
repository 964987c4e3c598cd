import { patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { send } from './advice.js';
import { aws } from './library.js';

/**
 * Weaves the clients of an AWS SDK that stays outside the bundle, in place: `exports` is a client's module, its
 * namespace, or the bindings taken from it. Every client inherits `send` from one class, which no package that a program
 * imports exports: it is found above the clients.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const seen = new Set<object>();
  guarded(aws, () => {
    const given = exports as Record<string, unknown> | undefined;
    for (const value of [given, ...Object.values(given ?? {})]) {
      let prototype = typeof value === 'function' ? (value.prototype as object | null | undefined) : null;
      for (; prototype && !seen.has(prototype); prototype = Object.getPrototypeOf(prototype)) {
        seen.add(prototype);
        // The class itself: it knows how to send and how to end.
        if (Object.hasOwn(prototype, 'send') && Object.hasOwn(prototype, 'destroy'))
          patchMethod(prototype, 'send', send);
      }
    }
  });
  return exports;
}
