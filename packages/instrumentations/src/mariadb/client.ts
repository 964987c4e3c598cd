import type { SqlServer } from '@spanweave/runtime/sql-client';

type Method = (this: unknown, ...given: unknown[]) => unknown;

/** What the advice reads of a connection, from mariadb 3.0 on. */
export interface Connection {
  readonly addCommand?: unknown;
  readonly opts?: Options;
  readonly socket?: { readonly remoteAddress?: string; readonly remotePort?: number };
}

export interface Options {
  readonly host?: string;
  readonly port?: number;
  readonly socketPath?: string;
  readonly database?: string;
}

/** A command in a connection's queue. */
export interface Command {
  readonly sql?: unknown;
  readonly initialValues?: unknown;
  /** Called at the end, one or the other, by a callback's command as well. */
  resolve: Method | null;
  reject: Method | null;
  emit: Method;
  handleNewRows?: Method;
  readonly _rows?: readonly unknown[];
}

/** What a connection is asked to run. */
export interface Param {
  readonly sql?: unknown;
  readonly values?: unknown;
}

/** Which server a connection is for. */
export const server = (opts: Options = {}, socket?: Connection['socket']): SqlServer => ({
  system: 'mariadb',
  namespace: opts.database,
  host: opts.host,
  port: opts.port,
  socketPath: opts.socketPath,
  socket,
});
