import type { Context } from '@opentelemetry/api';
import { contexts } from '@spanweave/runtime/kernel';
import type { Callback } from './client.js';

/** A callback that runs in its caller's context, after `over` has seen its error and its result. */
export function callingBack(
  parent: Context,
  callback: Callback,
  over: (error: unknown, result: unknown) => void,
): Callback {
  return function (...results) {
    over(results[0], results[1]);
    return contexts().with(parent, callback, this, ...results);
  };
}
