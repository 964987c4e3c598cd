import { contexts } from './context-manager.js';
import { isNativePromise } from './is-native-promise.js';
import type { Library } from './library.js';
import type { Operation } from './operation.js';
import { report } from './report.js';
import { state } from './state.js';
import { patched, twice } from './twice.js';

/** Around advice as woven code calls it. */
export type Advice = (self: unknown, args: ArrayLike<unknown>, proceed: Proceed) => unknown;

/** The original: its body, or the function that an import patch replaced, bound to its `this`. */
export type Proceed = (...args: never[]) => unknown;

/**
 * Makes around advice from its beginning: `begin` reads the arguments and starts an operation, or answers
 * `undefined` and the original runs alone. The original's result is returned unchanged; a native promise is
 * observed, a lazy thenable is left alone. Advice that throws is reported once and the original goes on.
 *
 * @param library Whose switch applies.
 * @param name The method's name, for the guards against a second span for the same call: a second weave, and a patch
 *   by another instrumentation on top.
 * @param begin Starts the operation. May set `args`, `manual`, `done`, `failed`, `returned` on it.
 */
export function around(
  library: Library,
  name: string,
  begin: (self: never, args: ArrayLike<unknown>) => Operation | undefined,
): Advice {
  const id = `${library.id}.${name}`;
  return (self, args, proceed) => {
    const outer = state.running;
    let operation: Operation | undefined;
    try {
      if (library.enabled()) {
        const again = outer?.id === id && outer.self === self && outer.first === args[0];
        if (again || patched(self, name)) twice(id);
        else operation = begin(self as never, args);
      }
    } catch (error) {
      report(id, `${id} failed`, error);
    }
    const given = operation?.args ?? args;
    if (operation === undefined) return Reflect.apply(proceed, undefined, given);
    let result: unknown;
    try {
      state.running = { id, self, first: given[0] };
      // `arguments` is handed on as it is: spreading it costs more than the span's own bookkeeping.
      result = contexts().with(operation.context, Reflect.apply, undefined, proceed, undefined, given);
    } catch (error) {
      failed(operation, error);
      throw error;
    } finally {
      state.running = outer;
    }
    if (operation.returned) {
      const { returned } = operation;
      operation.guard(() => returned(result));
    } else if (!operation.manual) settle(operation, result);
    return result;
  };
}

/** Ends an operation when its result is there: now, or when a native promise settles. */
export function settle(operation: Operation, result: unknown): void {
  const finish = (value: unknown): void => {
    operation.guard(() => operation.done?.(value));
    operation.end();
  };
  if (isNativePromise(result)) result.then(finish, (error) => failed(operation, error));
  else finish(result);
}

function failed(operation: Operation, error: unknown): void {
  operation.guard(() => operation.failed?.(error));
  // Ends it where the advice has not.
  operation.fail(error);
}
