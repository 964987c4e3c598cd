import type { Context } from '@opentelemetry/api';
import { contexts } from './context-manager.js';

/**
 * A callback that runs in a context, whoever calls it and whenever: bound where an operation is enqueued, so that a pool
 * or a queue does not lend it another request's context. `this`, arguments, result, `name` and `length` are the
 * callback's own; anything but a function is answered as it is.
 */
export function bindCallback<F>(context: Context, callback: F): F {
  if (typeof callback !== 'function') return callback;
  const original = callback as unknown as (this: unknown, ...args: unknown[]) => unknown;
  const bound = function (this: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: a rest parameter forbids the directive, which keeps `this` in sloppy bundles.
    return contexts().with(context, original, this, ...arguments);
  };
  return Object.defineProperties(bound, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
  }) as F;
}
