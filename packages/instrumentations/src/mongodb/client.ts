/** What advice reads of the driver: a connection (`lib/cmap/connection.js`). */
export interface Connection {
  /** `host:port`, or the path of a socket. */
  readonly address?: string;
  /** From 6.4 on. */
  readonly socket?: { readonly remoteAddress?: string; readonly remotePort?: number };
}

export interface Namespace {
  readonly db?: string;
}

/** A command as it is sent: its first key is the operation. */
export type Command = Readonly<Record<string, unknown>>;

export type Callback = (this: unknown, error: unknown, result: unknown) => unknown;
