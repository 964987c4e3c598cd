import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import * as advice from './advice.js';
import { library } from './library.js';

interface Client {
  readonly consumers: object;
}

interface Connection {
  readonly protocol: object;
  status(): { stop(): void };
  jetstream?(): Client;
}

const holder = (object: object, key: string): object => {
  let at = object;
  while (!Object.hasOwn(at, key)) at = Object.getPrototypeOf(at);
  return at;
};

/** The consumers that a client of JetStream answers lead to their classes. */
const get: Advice = (_self, args, proceed) => {
  const result = proceed(...(args as never[])) as Promise<object>;
  result.then(
    (consumer) =>
      guard(library, () => {
        const prototype = Object.getPrototypeOf(consumer);
        patchMethod(prototype, 'consume', advice.consume);
        patchMethod(prototype, 'fetch', advice.consume);
        if ('api' in consumer && 'name' in consumer) patchMethod(prototype, 'next', advice.next);
      }),
    () => undefined,
  );
  return result;
};

/** A client of JetStream leads to its class, and to those of its consumers. */
export function weaveClient(client: Client): void {
  patchMethod(Object.getPrototypeOf(client), 'publish', advice.publishStored);
  patchMethod(Object.getPrototypeOf(client.consumers), 'get', get);
  patchMethod(Object.getPrototypeOf(client.consumers), 'getPushConsumer', get);
}

/** A connection leads to the classes behind it. */
export function weaveConnection(connection: Connection): void {
  const prototype = Object.getPrototypeOf(connection);
  patchMethod(prototype, 'publish', advice.publish);
  patchMethod(prototype, 'request', advice.request);
  patchMethod(prototype, 'subscribe', advice.subscribe);
  patchMethod(Object.getPrototypeOf(connection.protocol), 'publish', advice.write);
  const queue = connection.status();
  patchMethod(holder(queue, 'iterate'), 'iterate', advice.iterate);
  queue.stop();
  if (connection.jetstream) weaveClient(connection.jetstream());
}
