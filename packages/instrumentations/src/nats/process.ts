import { type Advice, guard, type Operation } from '@spanweave/runtime/kernel';
import { handled } from '@spanweave/runtime/messaging';
import type { Message, Queue } from './client.js';
import { described, internal } from './described.js';
import { getter } from './headers.js';
import { library, nats } from './library.js';

/** Messages that are processed: a service hands them on to an iterator. */
const known = /* @__PURE__ */ new WeakSet<Message>();

/** Begins the processing of what is a message of the application's. */
export function begin(value: unknown, queue?: Queue): Operation | undefined {
  if (!library.enabled() || typeof value !== 'object' || value === null) return undefined;
  const given = value as Message;
  if (typeof (given.respond ?? given.ack) !== 'function') return undefined;
  const message = given.msg ?? given;
  const { publisher, subject } = message;
  if (!publisher || known.has(message) || internal(publisher, subject)) return undefined;
  known.add(message);
  return nats.process({
    operation: 'process',
    destination: subject,
    attributes: described(publisher, subject, queue),
    carrier: message.headers,
    getter,
    message: given,
  });
}

type Handler = (this: unknown, ...given: unknown[]) => unknown;
interface Options extends Queue {
  readonly callback?: Handler;
}

/** Replaces a callback in options at `index`: each message it gets, as its argument `at`, has a span. */
const calling =
  (index: number, at: number, raw: boolean): Advice =>
  (_self, args, proceed) => {
    const given = Array.from(args);
    guard(library, () => {
      const options = given[index] as Options | undefined;
      const callback = options?.callback;
      if (typeof callback !== 'function') return;
      const queue: Queue = raw ? { subject: given[0], queue: options?.queue } : {};
      const over: Handler = function (...values) {
        const call = (): unknown => callback.apply(this, values);
        let operation: Operation | undefined;
        guard(library, () => {
          const message = values[at] as Message | null;
          // What a stream delivers to a subject is handed on to the consumer's own callback or iterator.
          if (!raw || !message?.reply?.startsWith('$JS.ACK.')) operation = begin(message, queue);
        });
        return operation ? handled(operation, call) : call();
      };
      given[index] = { ...options, callback: over };
    });
    return proceed(...(given as never[]));
  };

/** `connection.subscribe(subject, { callback(error, message) })` */
export const subscribe: Advice = /* @__PURE__ */ calling(1, 1, true);

/** `consumer.consume({ callback(message) })` */
export const consume: Advice = /* @__PURE__ */ calling(0, 0, false);
