interface Emitter {
  emit(...args: never[]): unknown;
}

/**
 * Sees every event of one emitter without listening to it: listener counts stay as they are, an `error` that nobody
 * listens to is thrown as before, and a response that nobody reads is still dumped.
 *
 * @param advice Gets the event's name, its first value, and the emission itself, whose result it returns.
 */
export function intercept(
  emitter: object,
  advice: (event: unknown, value: unknown, emit: () => unknown) => unknown,
): void {
  const { emit } = emitter as Emitter;
  Object.defineProperty(emitter, 'emit', {
    configurable: true,
    writable: true,
    value(this: Emitter, ...args: never[]): unknown {
      return advice(args[0], args[1], () => emit.apply(this, args));
    },
  });
}
