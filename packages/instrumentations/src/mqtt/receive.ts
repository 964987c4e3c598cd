import { type Advice, guard } from '@spanweave/runtime/kernel';
import { handled } from '@spanweave/runtime/messaging';
import type { Client, Packet } from './client.js';
import { described, filterOf, noteFilters } from './described.js';
import { library, mqtt } from './library.js';

const watched = /* @__PURE__ */ new WeakSet<object>();

/** Has each message's listeners run in a CONSUMER span: the client emits messages itself, nothing is listened to. */
function watch(client: Client): void {
  if (watched.has(client)) return;
  watched.add(client);
  const { emit } = client;
  const around = function (this: Client, ...given: Parameters<Client['emit']>): boolean {
    const [event, topic, , packet] = given;
    const call = (): boolean => emit.apply(this, given);
    if (event !== 'message' || !library.enabled() || client.listenerCount('message') === 0) return call();
    const operation = guard(library, () => {
      const { properties } = packet as Packet;
      return mqtt.process({
        operation: 'process',
        destination: topic as string,
        attributes: described(client, topic as string, filterOf(client, topic as string)),
        carrier: properties?.userProperties,
        message: packet,
      });
    });
    return operation ? handled(operation, call) : call();
  };
  Object.defineProperty(client, 'emit', { value: around, configurable: true, writable: true });
}

/** The client connects: from here on messages may come. */
export const connect: Advice = (self, args, proceed) => {
  guard(library, () => watch(self as Client));
  return proceed(...(args as never[]));
};

/** `client.subscribe(topics, …)`: its filters are what spans are named after. */
export const subscribe: Advice = (self, args, proceed) => {
  guard(library, () => noteFilters(self as Client, args[0]));
  return connect(self, args, proceed);
};
