/** What advice reads of the client of redis 2 and 3 (`index.js`). */
export interface Client {
  readonly connection_options?: { readonly host?: string; readonly port?: number; readonly path?: string };
  readonly selected_db?: number | string;
  readonly stream?: { readonly remoteAddress?: string; readonly remotePort?: number };
}

export type Callback = (this: unknown, error: unknown, reply: unknown) => unknown;

/** `lib/command.js` */
export interface Command {
  readonly command: string;
  readonly args: readonly unknown[];
  callback?: Callback;
}

/** `lib/multi.js` */
export interface Multi {
  readonly _client: Client;
  readonly queue: { toArray(): Command[] };
}
