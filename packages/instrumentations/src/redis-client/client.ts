/** What advice reads of a node-redis client (`@redis/client` `dist/lib/client/index.js`). */
export interface Client {
  readonly options?: {
    readonly socket?: { readonly host?: string; readonly port?: number; readonly path?: string };
    readonly database?: number;
  };
  /** The client behind one with other command options. */
  readonly _self?: Client;
}

/** One command of a transaction or pipeline. */
export interface Queued {
  readonly args: readonly unknown[];
}
