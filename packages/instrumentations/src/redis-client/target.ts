import type { Attributes } from '@opentelemetry/api';
import type { Client } from './client.js';

/** Databases that clients have selected since they were set up. */
export const selected: WeakMap<Client, number> = /* @__PURE__ */ new WeakMap();

/** Attributes that say which Redis a client is set up for, and which database it has selected. */
export function target(client: Client): Attributes {
  const { socket, database } = client.options ?? {};
  const { host = 'localhost', port = 6379, path } = socket ?? {};
  return {
    'db.system.name': 'redis',
    'db.namespace': String(selected.get(client._self ?? client) ?? database ?? 0),
    'server.address': path ?? host,
    'server.port': path ? undefined : port,
  };
}
