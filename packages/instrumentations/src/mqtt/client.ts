export interface Properties {
  readonly userProperties?: Readonly<Record<string, unknown>>;
}

/** A message that came. */
export interface Packet {
  readonly topic?: string;
  readonly properties?: Properties;
}

/** What `publish` may be told. */
export interface PublishOptions {
  readonly properties?: Properties;
}

/** A message that goes out. */
export interface Sent {
  readonly topic: string;
  readonly payload: unknown;
}

/** What the advice reads of a client. */
export interface Client {
  readonly options?: {
    readonly protocolVersion?: number;
    readonly host?: string;
    readonly hostname?: string;
    readonly port?: number | string;
    readonly clientId?: string;
  };
  listenerCount(event: string): number;
  emit(event: string, ...values: unknown[]): boolean;
}

export type Callback = (this: unknown, ...results: unknown[]) => unknown;
