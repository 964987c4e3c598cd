import { type Advice, around, contexts } from '@spanweave/runtime/kernel';
import { isOwn, messaging, socketIo } from './library.js';

/** A socket, a namespace of socket.io 3, or what `to()` and its like answer. */
export interface Sender {
  readonly name?: string;
  readonly nsp?: { readonly name: string };
  readonly adapter?: { readonly nsp?: { readonly name: string } };
}

type Acknowledge = (...args: unknown[]) => unknown;

/** The namespace that a sender belongs to. */
export const namespaceOf = ({ name, nsp, adapter }: Sender): string | undefined =>
  nsp?.name ?? adapter?.nsp?.name ?? name;

/** Around `emit(event, …)` of sockets, of broadcasts, and of a namespace: a PRODUCER span, one however many receive it. */
export const emit: Advice = /* @__PURE__ */ around(socketIo, 'emit', (self: Sender, args) => {
  const [event, ...values] = Array.from(args);
  if (!isOwn(event)) return undefined;
  const operation = messaging.send({
    operation: 'send',
    destination: namespaceOf(self),
    attributes: { 'messaging.socket.io.event_name': event },
    message: { event, args: values },
    facts: self,
  });
  const last = values.at(-1);
  if (operation && typeof last === 'function') {
    const { parent } = operation;
    values[values.length - 1] = (...answer: unknown[]): unknown =>
      contexts().with(parent, () => (last as Acknowledge)(...answer));
    operation.args = [event, ...values];
  }
  return operation;
});
