/** What the advice reads of a connection. */
export interface Connection {
  /** The socket; Node keeps the name it was asked to reach. */
  readonly stream?: {
    readonly _host?: string | null;
    readonly remoteAddress?: string;
    readonly remotePort?: number;
  };
}

/** What the advice reads of a channel, of either API. */
export interface Channel {
  readonly connection: Connection;
  /** Channels with confirms alone have it. */
  readonly waitForConfirms?: unknown;
  /** Marked by another instrumentation that makes its spans. */
  readonly consume?: { readonly __wrapped?: boolean };
  once(event: 'close', listener: () => void): unknown;
}

/** A message as amqplib hands it over. */
export interface Message {
  readonly fields: {
    readonly consumerTag?: string;
    readonly deliveryTag: number;
    readonly exchange?: string;
    readonly routingKey?: string;
  };
  readonly properties: {
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly messageId?: unknown;
    readonly correlationId?: unknown;
  };
}

/** A message that goes out: the arguments of `publish`. */
export interface Sent {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: unknown;
  readonly options: Message['properties'] | undefined;
}

export type Callback = (this: unknown, error?: unknown, result?: unknown) => unknown;
