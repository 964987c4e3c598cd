/** Headers as the client hands them over: each name with its values. */
export type Headers = Iterable<readonly [name: string, values: readonly string[] | string]>;

/** Headers on their way out: all that the client asks of them is their text. */
export interface Encodes {
  encode(): Uint8Array;
}

/** What the advice reads of a connection's protocol. */
export interface Protocol {
  readonly options?: { readonly inboxPrefix?: string; readonly name?: string };
  /** What the server has told of itself. */
  readonly info?: { readonly headers?: boolean; readonly max_payload?: number };
  getServer?(): { readonly hostname?: string; readonly port?: number } | undefined;
}

export interface Connection {
  readonly protocol: Protocol;
}

/** A client or a consumer of JetStream. */
export interface JetStream {
  readonly nc: Connection;
}

export interface Consumer {
  readonly api: JetStream;
  readonly stream: string;
}

/** A message that came; one of JetStream, or of a service, holds the one that came in `msg`. */
export interface Message {
  readonly subject: string;
  readonly reply?: string;
  readonly headers?: Headers;
  readonly publisher?: Protocol;
  readonly msg?: Message;
  respond?(): unknown;
  ack?(): unknown;
}

/** A subscription, or another queue of messages. */
export interface Queue {
  readonly subject?: unknown;
  readonly queue?: unknown;
}

/** A message that goes out. */
export interface Sent {
  readonly subject: string;
  readonly payload: unknown;
}
