import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging, type MessagingOptions } from '@spanweave/runtime/messaging';
import { MESSAGING } from '../family.js';
import type { Message, Sent } from './channel.js';

/** What `configure({ amqplib: … })` takes. */
export interface AmqplibOptions extends MessagingOptions<Sent, Message> {}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly amqplib?: AmqplibOptions & LibraryOptions;
  }
}

/** amqplib, with promises and with callbacks. */
export const amqplib: Library<AmqplibOptions> = /* @__PURE__ */ new Library('amqplib', MESSAGING);

export const rabbitmq: Messaging = /* @__PURE__ */ new Messaging(amqplib, 'rabbitmq');
