/** A message on its way, or one that has come. */
export interface Message {
  readonly key?: unknown;
  readonly value?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly partition?: number;
  readonly offset?: string;
}

export interface TopicMessages {
  readonly topic: string;
  readonly messages: readonly Message[];
}

/** What `eachMessage` is called with. */
export interface MessagePayload {
  readonly topic: string;
  readonly partition: number;
  readonly message: Message;
}

/** What `eachBatch` is called with. */
export interface BatchPayload {
  readonly batch: {
    readonly topic: string;
    readonly partition: number;
    readonly messages: readonly Message[];
  };
}

export type Handler<Payload> = (this: unknown, payload: Payload) => unknown;

export interface Handlers {
  eachMessage?: Handler<MessagePayload> | null;
  eachBatch?: Handler<BatchPayload> | null;
}

/** kafkajs's loop over what it has fetched. */
export interface Runner extends Handlers {
  readonly consumerGroup?: { readonly groupId?: string };
}
