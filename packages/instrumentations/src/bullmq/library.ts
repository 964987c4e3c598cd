import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging, type MessagingOptions } from '@spanweave/runtime/messaging';
import { MESSAGING } from '../family.js';
import type { Job } from './client.js';

/** What `configure({ bullmq: … })` takes. */
export interface BullmqOptions extends MessagingOptions<unknown, Job> {
  /** Spans for the Redis commands that queues and workers run on. Default false. */
  readonly commands?: boolean;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly bullmq?: BullmqOptions & LibraryOptions;
  }
}

export const library: Library<BullmqOptions> = /* @__PURE__ */ new Library('bullmq', MESSAGING);

export const bullmq: Messaging = /* @__PURE__ */ new Messaging(library, 'bullmq');
