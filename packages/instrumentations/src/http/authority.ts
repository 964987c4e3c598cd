/** Splits `host:port`, `[::1]:port`, or a bare host, which may be an IPv6 address. */
export function authority(text: string | undefined): { host: string | undefined; port: number } {
  const found = /^(?:\[(.+)\]|([^:]*))(?::(\d+))?$/.exec(text ?? '');
  return { host: found?.[1] || found?.[2] || text, port: Number(found?.[3]) };
}
