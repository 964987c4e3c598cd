import type { SqlServer } from '@spanweave/runtime/sql-client';
import type { Client } from './client.js';

/** Which database a client talks to. A `host` that begins with `/` is a socket's folder. */
export function endpoint({ host, port, database, connection }: Client): SqlServer {
  return {
    system: 'postgresql',
    namespace: database,
    host,
    port,
    socketPath: host?.[0] === '/' ? `${host}/.s.PGSQL.${port}` : undefined,
    socket: connection?.stream,
  };
}
