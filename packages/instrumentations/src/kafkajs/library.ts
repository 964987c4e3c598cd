import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging, type MessagingOptions } from '@spanweave/runtime/messaging';
import { MESSAGING } from '../family.js';
import type { Message } from './client.js';

/** What `configure({ kafkajs: … })` takes. `process` is called for each message, not for batches. */
export interface KafkajsOptions extends MessagingOptions<Message> {}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly kafkajs?: KafkajsOptions & LibraryOptions;
  }
}

export const kafkajs: Library<KafkajsOptions> = /* @__PURE__ */ new Library('kafkajs', MESSAGING);

export const kafka: Messaging = /* @__PURE__ */ new Messaging(kafkajs, 'kafka');
