/**
 * True for a promise whose `then` only observes. A subclass with a `then` of its own may start work in it
 * (`APIPromise`, query builders), so it does not count.
 */
export function isNativePromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise && value.then === Promise.prototype.then;
}
