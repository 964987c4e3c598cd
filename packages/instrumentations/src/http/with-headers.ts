/**
 * Adds header fields to what `http.request` takes as `headers`: an object, a list of pairs, or a flat list. Fields of
 * the same name give way, so that a header that was passed on from elsewhere is not sent twice.
 */
export function withHeaders(headers: unknown, added: Readonly<Record<string, string>>): unknown {
  // Of an object's keys that differ in case only, the last one is sent.
  if (!Array.isArray(headers)) return { ...(headers as object | undefined), ...added };
  const flat: unknown[] = Array.isArray(headers[0]) ? headers.flat() : headers;
  return flat
    .filter((_, index) => !(String(flat[index & ~1]).toLowerCase() in added))
    .concat(Object.entries(added).flat());
}
