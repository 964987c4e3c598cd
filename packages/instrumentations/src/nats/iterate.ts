import type { Context } from '@opentelemetry/api';
import { type Advice, around, contexts, guard, type Operation } from '@spanweave/runtime/kernel';
import type { Consumer, Message, Queue } from './client.js';
import { described } from './described.js';
import { getter } from './headers.js';
import { library, nats } from './library.js';
import { begin } from './process.js';

type Step = (...values: never[]) => Promise<IteratorResult<unknown>>;

/** Has each message a span from when the iterator gives it until it is asked for the next one, or left. */
function watch(queue: Queue, iterator: Record<'next' | 'return' | 'throw', Step>): void {
  let operation: Operation | undefined;
  const wrap = (key: 'next' | 'return' | 'throw'): void => {
    const step = iterator[key];
    const value: Step = (...values) => {
      operation?.end();
      operation = undefined;
      const result = step.apply(iterator, values);
      if (key === 'next')
        result.then(
          ({ value: message }) =>
            guard(library, () => {
              operation = begin(message, queue);
            }),
          () => undefined,
        );
      return result;
    };
    Object.defineProperty(iterator, key, { value, configurable: true, writable: true });
  };
  wrap('next');
  wrap('return');
  wrap('throw');
}

/** Contexts of `next`, which loops over messages itself. */
const receiving = /* @__PURE__ */ new WeakSet<Context>();

/** `queue.iterate()`: what `for await` over a subscription or over a consumer's messages begins with. */
export const iterate: Advice = (self, args, proceed) => {
  const iterator = proceed(...(args as never[]));
  guard(library, () => {
    if (!receiving.has(contexts().active())) watch(self as Queue, iterator as Parameters<typeof watch>[1]);
  });
  return iterator;
};

/** `consumer.next()`: a CLIENT span, linked to the sender of what it got. */
export const next: Advice = /* @__PURE__ */ around(library, 'next', ({ api, stream }: Consumer) => {
  const operation = nats.receive({
    operation: 'receive',
    destination: stream,
    attributes: described(api.nc.protocol, stream),
  });
  if (!operation) return undefined;
  receiving.add(operation.context);
  operation.done = (message) =>
    nats.received(operation, message ? [(message as Message).headers] : [], getter);
  return operation;
});
