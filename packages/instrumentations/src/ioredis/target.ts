import type { Attributes } from '@opentelemetry/api';
import type { Client, Endpoint } from './client.js';

/**
 * Attributes that say which Redis a client is set up for: the first endpoint of a cluster or of sentinels. Addresses
 * written as a URL are left out, since they may hold credentials.
 */
export function target(client: Client): Attributes {
  const { options, startupNodes } = client;
  const first = (startupNodes ?? options.sentinels)?.[0];
  const { host, port } =
    first === undefined ? options : typeof first === 'number' ? { port: first } : endpoint(first);
  const attributes: Attributes = {
    'db.system.name': 'redis',
    'db.namespace': String(client.condition?.select ?? options.db ?? 0),
  };
  const address = options.path ?? host;
  if (address) attributes['server.address'] = address;
  if (port && !options.path) attributes['server.port'] = port;
  return attributes;
}

function endpoint(first: Endpoint | string): Endpoint {
  return typeof first === 'object' ? first : {};
}
