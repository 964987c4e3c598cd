/**
 * Adds header fields to what `http.request` takes as `headers`: an object, a list of pairs, or a flat list. Fields of
 * the same name give way, so that a header that was passed on from elsewhere is not sent twice.
 */
export function withHeaders(headers: unknown, added: Readonly<Record<string, string>>): unknown {
  const entries = Object.entries(added);
  if (entries.length === 0) return headers;
  const isAdded = (name: unknown): boolean => String(name).toLowerCase() in added;
  if (!Array.isArray(headers)) {
    const kept = Object.entries((headers ?? {}) as object).filter(([name]) => !isAdded(name));
    return Object.fromEntries([...kept, ...entries]);
  }
  if (Array.isArray(headers[0])) return [...headers.filter(([name]) => !isAdded(name)), ...entries];
  return [...headers.filter((_, index) => !isAdded(headers[index & ~1])), ...entries.flat()];
}
