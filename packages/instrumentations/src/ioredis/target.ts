import type { Attributes } from '@opentelemetry/api';
import type { Client } from './client.js';

/**
 * Attributes that say which Redis a client is set up for: of a cluster or of sentinels the first endpoint. One written as a
 * URL is left out, since it may hold credentials.
 */
export function target({ condition, options, startupNodes }: Client): Attributes {
  const first = (startupNodes ?? options.sentinels)?.[0] ?? options;
  const { host, port } = typeof first === 'object' ? first : {};
  const { path } = options;
  return {
    'db.system.name': 'redis',
    'db.namespace': `${condition?.select ?? options.db ?? 0}`,
    'server.address': path ?? host,
    'server.port': path ? undefined : port,
  };
}
