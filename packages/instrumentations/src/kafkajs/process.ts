import type { Attributes } from '@opentelemetry/api';
import { guard } from '@spanweave/runtime/kernel';
import { handled } from '@spanweave/runtime/messaging';
import type { BatchPayload, Handler, Handlers, MessagePayload } from './client.js';
import { described } from './described.js';
import { kafka, kafkajs } from './library.js';

const woven = /* @__PURE__ */ new WeakSet<object>();

/** A handler that looks like the original and runs what `around` makes of it. */
function like<Payload>(
  original: Handler<Payload>,
  around: (payload: Payload, call: () => unknown) => unknown,
): Handler<Payload> {
  if (woven.has(original)) return original;
  const handler = function (this: unknown, payload: Payload): unknown {
    return around(payload, () => original.call(this, payload));
  };
  Object.defineProperties(handler, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
  });
  woven.add(handler);
  return handler;
}

/** Handlers with a CONSUMER span around each message, or each batch. */
export function processing<H extends Handlers>(handlers: H, groupId: string | undefined): Handlers {
  const start = (
    topic: string,
    attributes: Attributes,
    carrier?: Readonly<Record<string, unknown>>,
    message?: unknown,
  ) => {
    if (!kafkajs.enabled()) return undefined;
    if (groupId) attributes['messaging.consumer.group.name'] = groupId;
    return kafka.process({ operation: 'process', destination: topic, attributes, carrier, message });
  };
  const { eachMessage, eachBatch } = handlers;
  const given: Handlers = {};
  if (eachMessage)
    given.eachMessage = like<MessagePayload>(eachMessage, (payload, call) => {
      const operation = guard(kafkajs, () => {
        const { topic, partition, message } = payload;
        return start(topic, described(message, partition), message.headers, message);
      });
      return operation ? handled(operation, call) : call();
    });
  if (eachBatch)
    given.eachBatch = like<BatchPayload>(eachBatch, (payload, call) => {
      const operation = guard(kafkajs, () => {
        const { topic, partition, messages } = payload.batch;
        const begun = start(topic, described({}, partition));
        if (begun)
          kafka.received(
            begun,
            messages.map(({ headers }) => headers),
          );
        return begun;
      });
      return operation ? handled(operation, call) : call();
    });
  return given;
}
