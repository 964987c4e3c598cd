/** Around advice that changes nothing. */
export function pass(
  _self: unknown,
  args: ArrayLike<unknown>,
  proceed: (...args: unknown[]) => unknown,
): unknown {
  return proceed(...Array.from(args));
}

/** Around advice that doubles every number it is given. */
export function double(
  _self: unknown,
  args: ArrayLike<unknown>,
  proceed: (...args: unknown[]) => unknown,
): unknown {
  return proceed(...Array.from(args, (value) => (typeof value === 'number' ? value * 2 : value)));
}

/** Advice at an import that changes nothing. */
export function patch<T>(exports: T): T {
  return exports;
}

/** Advice at the references of an immutable import that changes nothing. */
export function woven<F>(original: F): F {
  return original;
}

/** Advice at a call that changes nothing. */
export function call<F>(_site: unknown, callee: F): F {
  return callee;
}

/** Advice on an argument that changes nothing. */
export function same<T>(argument: T): T {
  return argument;
}

/** Advice that adds an argument nobody reads. */
export function added(): undefined {
  return undefined;
}

/** A subscription that hears nothing. */
export function subscribe(): undefined {
  return undefined;
}

/** Arguments of the calls that `counted` saw. */
export const calls: unknown[] = [];

/** Around advice that notes its calls. */
export function counted(
  _self: unknown,
  args: ArrayLike<unknown>,
  proceed: (...args: unknown[]) => unknown,
): unknown {
  calls.push(args);
  return proceed(...Array.from(args));
}

/** What `handed` was given: the exported name and the file. */
export const handedOver: unknown[] = [];

/** Advice on an export: a function becomes another that does the same, anything else stays. */
export function handed(value: unknown, exported: string, file: string): unknown {
  handedOver.push([exported, file]);
  return typeof value === 'function' ? new Proxy(value, {}) : value;
}
