import { type Advice, around, contexts, type Operation } from '@spanweave/runtime/kernel';
import type { Callback, Channel, Message } from './channel.js';
import { described } from './facts.js';
import { amqplib, rabbitmq } from './library.js';

/** The operation of the call whose original runs next, when its end is known from a promise. */
let pending: Operation | undefined;

function got(operation: Operation, message: Message | false | undefined): void {
  operation.guard(() => {
    rabbitmq.received(operation, message ? [message.properties.headers] : []);
    if (!message) return;
    const { messageId, correlationId } = message.properties;
    if (messageId !== undefined) operation.set('messaging.message.id', String(messageId));
    if (correlationId !== undefined)
      operation.set('messaging.message.conversation_id', String(correlationId));
    operation.set('rabbitmq.destination.routing_key', message.fields.routingKey || undefined);
  });
  operation.end();
}

const traced = /* @__PURE__ */ around(amqplib, 'get', (channel: Channel, args) => {
  const queue = args[0] as string;
  const about = described(channel, { exchange: '', routingKey: '', queue });
  const operation = rabbitmq.receive({ ...about, operation: 'get' });
  if (!operation) return undefined;
  operation.manual = true;
  const callback = args[2] as Callback | undefined;
  if (typeof callback !== 'function') {
    pending = operation;
    return operation;
  }
  const given = Array.from(args);
  const over: Callback = function (error, message) {
    if (error) operation.fail(error);
    else got(operation, message as Message | false);
    return contexts().with(operation.parent, callback, this, error, message);
  };
  given[2] = over;
  operation.args = given;
  return operation;
});

/** `channel.get(queue, options, callback?)`: a CLIENT span, linked to the sender of what it got. */
export const get: Advice = (self, args, proceed) =>
  traced(self, args, (...given) => {
    const operation = pending;
    pending = undefined;
    const result = proceed(...given);
    operation?.guard(() => {
      // bluebird's before 0.9; the callback API without a callback answers the channel.
      const { then } = result as Partial<PromiseLike<Message | false>>;
      if (then)
        then.call(
          result as PromiseLike<Message | false>,
          (message) => got(operation, message),
          (error) => operation.fail(error),
        );
      else operation.end();
    });
    return result;
  });
