import type { SqlServer } from '@spanweave/runtime/sql-client';

/** What the advice reads of a connection, from mysql2 1.4 on. */
export interface Connection {
  readonly config?: Config;
  readonly stream?: {
    readonly remoteAddress?: string;
    readonly remotePort?: number;
    once?(event: string, listener: () => void): unknown;
  };
  readonly _fatalError?: unknown;
  readonly _protocolError?: unknown;
}

export interface Config {
  readonly host?: string;
  readonly port?: number | string;
  readonly socketPath?: string;
  readonly database?: string;
}

/** A command in a connection's queue: a query, a handshake, the run of a prepared statement. */
export interface Command {
  onResult?:
    | ((this: unknown, ...results: [error?: unknown, result?: unknown, ...more: unknown[]]) => unknown)
    | undefined;
  emit(event: string, ...given: unknown[]): boolean;
  readonly sql?: string;
  readonly values?: unknown;
  /** Text of what is prepared. */
  readonly query?: string;
  readonly statement?: { readonly query?: string };
  readonly parameters?: unknown;
  /** Of a handshake, with `handshake`. */
  readonly clientFlags?: unknown;
  /** Result sets: rows, or the header of what returned none. */
  readonly _rows?: readonly unknown[];
  readonly _fieldCount?: number;
}

export interface Pool {
  readonly config: {
    readonly connectionConfig: Config;
    readonly connectionLimit: number;
    readonly waitForConnections?: boolean;
  };
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
}

/** Which server a connection, or a pool, is for. */
export const server = (config: Config = {}, socket?: Connection['stream']): SqlServer => ({
  system: 'mysql',
  namespace: config.database,
  host: config.host,
  port: Number(config.port) || undefined,
  socketPath: config.socketPath,
  socket,
});
