import { type Advice, around, contexts, type Operation } from '@spanweave/runtime/kernel';
import type { Callback, Channel, Sent } from './channel.js';
import { described } from './facts.js';
import { amqplib, rabbitmq } from './library.js';
import { pendingOf } from './pending.js';

/** Starts a PRODUCER span, and puts its context into a copy of the headers: the caller's options stay as they are. */
function sending(channel: Channel, args: ArrayLike<unknown>): Operation | undefined {
  const [exchange = '', routingKey = '', content, options] = Array.from(args) as [
    string,
    string,
    unknown,
    Sent['options'],
  ];
  const operation = rabbitmq.send({
    ...described(channel, { exchange, routingKey }, options),
    operation: 'publish',
    message: { exchange, routingKey, content, options } satisfies Sent,
  });
  if (!operation) return undefined;
  const headers: Record<string, unknown> = Object.create(options?.headers ?? null);
  rabbitmq.inject(operation, headers);
  const given = Array.from(args);
  given[3] = Object.create(options ?? null, { headers: { value: headers, enumerable: true } });
  operation.args = given;
  return operation;
}

const plain = /* @__PURE__ */ around(amqplib, 'publish', sending);

/** `channel.publish(…)`, behind `sendToQueue` too: the message is with the socket when it returns. */
export const publish: Advice = (self, args, proceed) =>
  (self as Channel | undefined)?.waitForConfirms ? proceed(...(args as never[])) : plain(self, args, proceed);

/** `confirmChannel.publish(…)`: the span ends when the server has confirmed or refused the message. */
export const publishConfirmed: Advice = /* @__PURE__ */ around(
  amqplib,
  'publish',
  (channel: Channel, args) => {
    const operation = sending(channel, args);
    if (!operation) return undefined;
    operation.manual = true;
    const { unconfirmed } = pendingOf(channel);
    unconfirmed.add(operation);
    const callback = args[4] as Callback | undefined;
    const over: Callback = function (error, ok) {
      unconfirmed.delete(operation);
      if (error) operation.fail(error, failure(error));
      else operation.end();
      return callback && contexts().with(operation.parent, callback, this, error, ok);
    };
    (operation.args as unknown[])[4] = over;
    return operation;
  },
);

/** amqplib's errors have no names. */
const failure = ({ message }: { message?: string }): string | undefined =>
  /nack/.test(message ?? '') ? 'nack' : /closed/.test(message ?? '') ? 'channel_closed' : undefined;
