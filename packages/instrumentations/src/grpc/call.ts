/** What the advice reads of `@grpc/grpc-js` from 1.0 on. */
export interface Metadata {
  clone(): Metadata;
  get(key: string): readonly unknown[];
  set(key: string, value: string): void;
  getMap(): Readonly<Record<string, unknown>>;
}

export interface Status {
  readonly code: number;
  readonly details?: string;
  readonly metadata?: Metadata | null;
}

/** Who hears of a client call, one method for each thing that the server sends. */
export interface Listener {
  onReceiveMetadata(metadata: Metadata): void;
  onReceiveMessage(message: unknown): void;
  onReceiveStatus(status: Status): void;
}

/** A call as the channel makes it, below interceptors and (de)serialization. */
export interface ChannelCall {
  start(metadata: Metadata, listener: Listener): void;
  getPeer?(): string;
}

export interface Channel {
  getTarget(): string;
}

/** What the client hands to its caller, and what stands between it and the channel's call. */
export interface Layer {
  readonly call?: Layer;
  readonly nextCall?: Layer;
}

export interface ClientStream extends Layer {
  readonly read?: unknown;
  readonly writableFinished?: boolean;
  readonly errored?: unknown;
  once(event: string, listener: () => void): unknown;
}

/** What a handler is given: an emitter or a stream. */
export interface ServerCall {
  readonly metadata: Metadata;
  readonly call: {
    sendStatus: (status: Status) => unknown;
    sendMetadata?: (metadata?: Metadata) => unknown;
  };
  emit: (...args: unknown[]) => unknown;
  once(event: string, listener: () => void): unknown;
  getPeer?(): string;
  getHost?(): string;
  getDeadline?(): number | Date | undefined;
}
