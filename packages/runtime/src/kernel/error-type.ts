/**
 * `error.type` of a thrown value: its `name` unless that says nothing (`Error`, `AggregateError`), then its string
 * `code`. Constructor names are not read: a minifier changes them from build to build.
 */
export function errorType(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const named = typeof name === 'string' && name ? name : '_OTHER';
  return typeof code === 'string' && code && /^(Aggregate)?error$|^_/i.test(named) ? code : named;
}
