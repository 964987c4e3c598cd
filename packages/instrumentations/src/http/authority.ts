/** Splits `host:port`, `[::1]:port`, or a bare host, which may be an IPv6 address. */
export function authority(text: string | undefined): { host?: string; port?: number } {
  if (!text) return {};
  const found = /^(?:\[(.+)\]|([^:]*))(?::(\d+))?$/.exec(text);
  const host = found?.[1] ?? found?.[2] ?? text;
  return found?.[3] ? { host, port: +found[3] } : { host };
}
