import type { Attributes } from '@opentelemetry/api';
import type { Client } from './client.js';

/** Attributes that say which database a client talks to. A `host` that begins with `/` is a socket's folder. */
export function endpoint(client: Client): Attributes {
  const { host, port, database, connection } = client;
  const socket = host?.[0] === '/' ? `${host}/.s.PGSQL.${port}` : undefined;
  const { remoteAddress, remotePort } = connection?.stream ?? {};
  return {
    'db.system.name': 'postgresql',
    'db.namespace': database,
    'server.address': socket ?? host,
    'server.port': socket ? undefined : port,
    'network.peer.address': socket ?? remoteAddress,
    'network.peer.port': remotePort,
  };
}
