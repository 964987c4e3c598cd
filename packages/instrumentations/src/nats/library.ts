import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging, type MessagingOptions } from '@spanweave/runtime/messaging';
import { MESSAGING } from '../family.js';
import type { Message, Sent } from './client.js';

/** What `configure({ nats: … })` takes. */
export interface NatsOptions extends MessagingOptions<Sent, Message> {}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly nats?: NatsOptions & LibraryOptions;
  }
}

/** NATS and its JetStream. */
export const library: Library<NatsOptions> = /* @__PURE__ */ new Library('nats', MESSAGING);

export const nats: Messaging = /* @__PURE__ */ new Messaging(library, 'nats');
