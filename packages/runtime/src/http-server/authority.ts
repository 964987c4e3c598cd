/** Splits `host:port`, `[::1]:port`, or a bare host, which may be an IPv6 address. */
export function authority(text: string | undefined): { host: string | undefined; port: number } {
  const none = { host: text, port: Number.NaN };
  if (!text) return none;
  const bracket = text[0] === '[' ? text.lastIndexOf(']') : 0;
  const colon = text.indexOf(':', bracket);
  const end = colon < 0 ? text.length : colon;
  const port = text.slice(end + 1);
  const host =
    bracket > 1 && bracket === end - 1 ? text.slice(1, bracket) : bracket ? '' : text.slice(0, end);
  // Several colons without brackets: an address, and no port.
  if (!host || (colon >= 0 && !/^\d+$/.test(port))) return none;
  return { host, port: port ? Number(port) : Number.NaN };
}
