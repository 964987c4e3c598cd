/** One step of an iterator, as a function that a context manager can call without a closure. */
export function step(iterator: object, method: 'next' | 'throw' | 'return', value: unknown): unknown {
  return (iterator as Record<string, (value: unknown) => unknown>)[method]?.(value);
}
