import type { SqlServer } from '@spanweave/runtime/sql-client';

/** What the advice reads of a connection, from mysql 2.10 on. */
export interface Connection {
  readonly config?: Config;
  readonly _socket?: { readonly remoteAddress?: string; readonly remotePort?: number };
}

export interface Config {
  readonly host?: string;
  readonly port?: number | string;
  readonly socketPath?: string;
  readonly database?: string;
}

export interface Protocol {
  readonly _connection?: Connection;
}

type Method = (this: unknown, ...given: unknown[]) => unknown;

/** What a connection does one after the other: a query, a handshake, a ping. */
export interface Sequence {
  /** Called once, with an error or the results, however it ends. */
  end: Method;
  emit: Method;
  readonly sql?: string;
  readonly values?: unknown;
  readonly _callback?: unknown;
  /** Of a handshake. */
  readonly _handshakeInitializationPacket?: unknown;
}

export interface Pool {
  readonly config: {
    readonly connectionConfig: Config;
    readonly connectionLimit: number;
    readonly waitForConnections?: boolean;
  };
  readonly _allConnections: readonly unknown[];
  readonly _freeConnections: readonly unknown[];
}

/** Which server a connection, or a pool, is for. */
export const server = (config: Config = {}, socket?: Connection['_socket']): SqlServer => ({
  system: 'mysql',
  namespace: config.database,
  host: config.host,
  port: Number(config.port) || undefined,
  socketPath: config.socketPath,
  socket,
});
