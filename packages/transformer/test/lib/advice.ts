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
