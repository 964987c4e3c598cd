/**
 * Hands a dynamically imported module over to its patch, before anyone who waits for the import goes on. The import's
 * own promise is returned, so nothing settles later than it did.
 *
 * @param loading Promise of an `import()`.
 * @param patch Gets the namespace.
 */
export function loaded<T>(loading: Promise<T>, patch: (exports: T) => unknown): Promise<T> {
  loading.then(patch).catch(() => undefined);
  return loading;
}
