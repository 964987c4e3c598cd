import type { Attributes } from '@opentelemetry/api';
import type { Client } from './client.js';

/** Attributes that say which Redis a client is set up for, and which database it has selected. */
export function target({ connection_options: options, selected_db: database }: Client): Attributes {
  const { host, port, path } = options ?? {};
  return {
    'db.system.name': 'redis',
    'db.namespace': String(database ?? 0),
    'server.address': path ?? host,
    'server.port': path ? undefined : port,
  };
}
