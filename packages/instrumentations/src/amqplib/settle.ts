import { type Advice, guard } from '@spanweave/runtime/kernel';
import type { Channel, Message } from './channel.js';
import { amqplib } from './library.js';
import { settleTo } from './pending.js';

/** Runs the original, then notes which messages are settled: one that throws settles nothing. */
const settling =
  (settle: (channel: Channel, first: Message & boolean, second: unknown) => void): Advice =>
  (self, args, proceed) => {
    const result = proceed(...(args as never[]));
    guard(amqplib, () => settle(self as Channel, args[0] as Message & boolean, args[1]));
    return result;
  };

const tagOf = ({ fields }: Message): number => fields.deliveryTag;

/** `channel.ack(message, allUpTo)` */
export const ack: Advice = /* @__PURE__ */ settling((channel, message, upTo) =>
  settleTo(channel, tagOf(message), !!upTo),
);

/** `channel.nack(message, allUpTo, requeue)` */
export const nack: Advice = /* @__PURE__ */ settling((channel, message, upTo) =>
  settleTo(channel, tagOf(message), !!upTo, 'nack'),
);

/** `channel.reject(message, requeue)` */
export const reject: Advice = /* @__PURE__ */ settling((channel, message) =>
  settleTo(channel, tagOf(message), false, 'reject'),
);

/** `channel.ackAll()` */
export const ackAll: Advice = /* @__PURE__ */ settling((channel) => settleTo(channel, 0, true));

/** `channel.nackAll(requeue)` */
export const nackAll: Advice = /* @__PURE__ */ settling((channel) => settleTo(channel, 0, true, 'nack'));
