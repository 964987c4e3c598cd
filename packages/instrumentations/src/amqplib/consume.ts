import { type Advice, around, guard, settle } from '@spanweave/runtime/kernel';
import type { Channel, Message } from './channel.js';
import { described } from './facts.js';
import { amqplib, rabbitmq } from './library.js';
import { finish, type Processing, pendingOf } from './pending.js';

/** What a consumer was registered with. */
interface Consumer {
  readonly queue: string;
  readonly noAck: boolean;
  readonly handler: unknown;
}

/** Consumers of a channel: those whose tag the server has not told yet, and the others by their tag. */
const asked = /* @__PURE__ */ new WeakMap<object, Consumer[]>();
const consumers = /* @__PURE__ */ new WeakMap<object, Map<string, Consumer>>();

/** `channel.consume(queue, handler, options)`: notes what a delivery does not tell. */
export const consume: Advice = (self, args, proceed) => {
  const result = proceed(...(args as never[]));
  guard(amqplib, () => {
    const [queue, handler, options] = args as unknown as [
      string,
      unknown,
      { readonly noAck?: boolean } | null,
    ];
    const waiting = asked.get(self as object) ?? [];
    waiting.push({ queue, handler, noAck: options?.noAck === true });
    asked.set(self as object, waiting);
  });
  return result;
};

/** `channel.registerConsumer(tag, handler)`: the server has told the tag. It answers in the order of the calls. */
export const registerConsumer: Advice = (self, args, proceed) => {
  guard(amqplib, () => {
    const waiting = asked.get(self as object) ?? [];
    const at = waiting.findIndex(({ handler }) => handler === args[1]);
    const [consumer] = at < 0 ? [] : waiting.splice(at, 1);
    const known = consumers.get(self as object) ?? new Map<string, Consumer>();
    if (consumer) consumers.set(self as object, known.set(args[0] as string, consumer));
  });
  return proceed(...(args as never[]));
};

/** The message whose handler runs next. */
let next: Processing | undefined;

const traced = /* @__PURE__ */ around(amqplib, 'dispatchMessage', (channel: Channel, args) => {
  const [fields, message] = args as unknown as [Message['fields'], Message | null];
  if (!message || channel.consume?.__wrapped) return undefined;
  const { queue, noAck } = consumers.get(channel)?.get(fields.consumerTag ?? '') ?? { noAck: true };
  const { exchange = '', routingKey = '', deliveryTag } = fields;
  const about = described(channel, { exchange, routingKey, queue }, message.properties);
  about.attributes['rabbitmq.message.delivery_tag'] = deliveryTag;
  const carrier = message.properties.headers;
  const operation = rabbitmq.process({ ...about, operation: 'consume', carrier, message });
  if (!operation) return undefined;
  operation.manual = true;
  next = { operation, waits: false, settled: noAck };
  if (!noAck) pendingOf(channel).messages.set(deliveryTag, next);
  return operation;
});

/**
 * `channel.dispatchMessage(fields, message)`: a CONSUMER span for the handler. It ends when the handler's promise
 * settles; a handler without one is over when the message is acknowledged, refused, or lost with its channel.
 */
export const dispatchMessage: Advice = (self, args, proceed) =>
  traced(self, args, (...given) => {
    const processing = next;
    next = undefined;
    const result = proceed(...given);
    if (!processing) return result;
    const { operation } = processing;
    if (result instanceof Promise) {
      operation.done = () => finish(processing);
      settle(operation, result);
    } else if (processing.settled) finish(processing);
    else processing.waits = true;
    return result;
  });
