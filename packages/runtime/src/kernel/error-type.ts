/**
 * `error.type` of a thrown value: its `name` unless that is the plain `Error`, then its string `code`.
 * Constructor names are not read: a minifier changes them from build to build.
 */
export function errorType(error: unknown): string {
  if (error === null || typeof error !== 'object') return typeof error === 'string' ? 'string' : '_OTHER';
  const { name, code } = error as { name?: unknown; code?: unknown };
  if (typeof name === 'string' && name !== '' && name !== 'Error') return name;
  if (typeof code === 'string' && code !== '') return code;
  return typeof name === 'string' && name !== '' ? name : '_OTHER';
}
