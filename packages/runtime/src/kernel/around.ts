import type { Library } from './library.js';
import type { Operation } from './operation.js';
import { report } from './report.js';

/** Around advice as woven code calls it. */
export type Advice = (self: unknown, args: ArrayLike<unknown>, proceed: Proceed) => unknown;

/** The original: its body, or the function that an import patch replaced, bound to its `this`. */
export type Proceed = (...args: never[]) => unknown;

interface Running {
  readonly name: string;
  readonly self: unknown;
  readonly first: unknown;
}

let running: Running | undefined;

/**
 * Makes around advice from its beginning: `begin` reads the arguments and starts an operation, or answers
 * `undefined` and the original runs alone. The original's result is returned unchanged; a native promise is
 * observed, a lazy thenable is left alone. Advice that throws is reported once and the original goes on.
 *
 * @param library Whose switch applies.
 * @param name Advice name, for the guard against a second weave of the same call.
 * @param begin Starts the operation. May set `args`, `manual`, `done` on it.
 */
export function around(
  library: Library,
  name: string,
  begin: (self: never, args: ArrayLike<unknown>) => Operation | undefined,
): Advice {
  const id = `${library.id}.${name}`;
  return (self, args, proceed) => {
    if (!library.enabled()) return proceed(...(args as never[]));
    if (running !== undefined && running.name === id && running.self === self && running.first === args[0]) {
      report(`${id}:twice`, `${id} is woven twice (a bundled and a patched copy?); one span is made`);
      return proceed(...(args as never[]));
    }
    let operation: Operation | undefined;
    try {
      operation = begin(self as never, args);
    } catch (error) {
      report(`${id}:begin`, `advice ${id} failed; the call goes on without a span`, error);
    }
    if (operation === undefined) return proceed(...(args as never[]));
    const outer = running;
    let result: unknown;
    try {
      running = { name: id, self, first: args[0] };
      const given = (operation.args ?? args) as never[];
      result = operation.run(() => proceed(...given));
    } catch (error) {
      operation.guard(() => operation.fail(error));
      throw error;
    } finally {
      running = outer;
    }
    if (!operation.manual) settle(operation, result);
    return result;
  };
}

/** Ends an operation when its result is there: now, or when a native promise settles. */
export function settle(operation: Operation, result: unknown): void {
  const finish = (value: unknown): void => {
    operation.guard(() => operation.done?.(value));
    operation.end();
  };
  if (result instanceof Promise) result.then(finish, (error) => operation.guard(() => operation.fail(error)));
  else finish(result);
}
