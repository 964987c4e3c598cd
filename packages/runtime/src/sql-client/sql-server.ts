import type { Attributes } from '@opentelemetry/api';

/** Which database a client talks to, as far as the client knows. */
export interface SqlServer {
  /** `db.system.name`: `postgresql`, `mysql`, `mariadb`, `sqlite`, … */
  readonly system: string;
  /** `db.namespace`. */
  readonly namespace?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Path of a Unix socket: it stands for host and port. */
  readonly socketPath?: string | undefined;
  /** The connection itself: at which address the server was reached. */
  readonly socket?:
    | { readonly remoteAddress?: string | undefined; readonly remotePort?: number | undefined }
    | null
    | undefined;
}

/** The attributes that say which database a client talks to: of a statement, a connection, a wait for one. */
export function sqlServer(server: SqlServer): Attributes {
  const { socketPath: path, socket } = server;
  return {
    'db.system.name': server.system,
    'db.namespace': server.namespace || undefined,
    'server.address': path || server.host,
    'server.port': path ? undefined : server.port,
    'network.peer.address': path || socket?.remoteAddress,
    'network.peer.port': socket?.remotePort,
  };
}
