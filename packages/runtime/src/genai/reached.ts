import type { Attributes } from '@opentelemetry/api';

/** `server.address` and `server.port` of a client's base URL; nothing where it is none. */
export function reached(base: unknown): Attributes {
  try {
    const { hostname, port, protocol } = new URL(String(base));
    return {
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'http:' ? 80 : 443),
    };
  } catch {
    return {};
  }
}
