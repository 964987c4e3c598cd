import { type Advice, guard, type Operation, settle } from '@spanweave/runtime/kernel';
import type { Message, TopicMessages } from './client.js';
import { described } from './described.js';
import { kafka, kafkajs } from './library.js';

/** A call that sends more than this to a topic has one span for them all. */
const MOST = 64;

/** Where the server put a message. */
interface Placed {
  readonly partition?: number;
  readonly baseOffset?: string;
}

function start(topic: string, messages: readonly Message[]): Operation | undefined {
  const [first = {}] = messages;
  const attributes =
    messages.length === 1
      ? described(first, first.partition)
      : { 'messaging.batch.message_count': messages.length };
  return kafka.send({ operation: 'send', destination: topic, attributes, message: first });
}

/** The same messages with the sender's context; the caller's stay as they are. */
function traced(operations: Operation[], { topic, messages, ...rest }: TopicMessages): TopicMessages {
  const parts = messages.length > MOST ? [messages] : messages.map((message) => [message]);
  // What kafkajs refuses it quotes.
  const refused = messages.some(({ value }) => value === undefined);
  const copies = parts.flatMap((part) => {
    const operation = start(topic, part);
    if (!operation) return part;
    operations.push(operation);
    if (refused) return part;
    const carrier = {};
    kafka.inject(operation, carrier);
    return part.map((message) => ({ ...message, headers: { ...message.headers, ...carrier } }));
  });
  return { ...rest, topic, messages: copies };
}

/** kafkajs quotes a message that it refuses, headers and all. */
function unquoted(error: unknown): unknown {
  const { name, message = '' } = (error ?? {}) as Partial<Error>;
  return /^Invalid message/.test(message) ? { name, message: message.replace(/: \{.*$/s, '') } : error;
}

/** Runs a call that sends, with PRODUCER spans that end with its promise. */
function sending(
  topics: () => readonly TopicMessages[] | undefined,
  call: (topics: readonly TopicMessages[] | undefined) => unknown,
): unknown {
  const operations: Operation[] = [];
  const given = guard(kafkajs, () =>
    kafkajs.enabled()
      ? topics()?.map((topic) => (topic.messages ? traced(operations, topic) : topic))
      : undefined,
  );
  let result: unknown;
  try {
    result = call(given);
  } catch (error) {
    for (const operation of operations) operation.fail(error);
    throw error;
  }
  for (const operation of operations) {
    operation.failed = (error) => operation.fail(unquoted(error));
    if (operations.length === 1)
      operation.done = (value) => {
        const [placed, ...others] = value as readonly Placed[];
        if (!placed || others.length > 0 || operation.get('messaging.batch.message_count')) return;
        operation.set('messaging.destination.partition.id', String(placed.partition));
        if (placed.baseOffset) operation.set('kafka.offset', Number(placed.baseOffset));
      };
    settle(operation, result);
  }
  return result;
}

/** `sendBatch({ topicMessages, … })` of a producer or a transaction. */
export const sendBatch: Advice = (_self, args, proceed) => {
  const batch = args[0] as { readonly topicMessages?: readonly TopicMessages[] };
  return sending(
    () => batch.topicMessages,
    (topicMessages) => proceed((topicMessages ? { ...batch, topicMessages } : batch) as never),
  );
};

/** `send({ topic, messages, … })`. */
export const send: Advice = (_self, args, proceed) => {
  const record = args[0] as TopicMessages;
  return sending(
    () => [record],
    (topics) => proceed((topics?.[0] ?? record) as never),
  );
};
