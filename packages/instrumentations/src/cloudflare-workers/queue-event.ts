import type { Operation } from '@spanweave/runtime/kernel';
import { Messaging } from '@spanweave/runtime/messaging';
import { invocationAttributes } from './invocation.js';
import { workers } from './library.js';

/** What a consumer of a queue is given, as far as it is read. */
interface Batch {
  readonly queue?: string;
  readonly messages?: readonly { readonly id?: string }[];
}

let messaging: Messaging | undefined;

/**
 * A batch is with the program: CONSUMER, `process {queue}`, a root. Messages of Cloudflare's queues have no headers, so
 * nothing leads to their senders.
 */
export function beginBatch(given: unknown): Operation | undefined {
  const { queue, messages = [] } = given as Batch;
  messaging ??= new Messaging(workers as never, 'cloudflare_queues');
  const attributes = {
    ...invocationAttributes('pubsub'),
    'messaging.batch.message_count': messages.length,
  };
  const [only, ...others] = messages;
  if (only?.id && others.length === 0) Object.assign(attributes, { 'messaging.message.id': only.id });
  return messaging.process({ operation: 'process', destination: queue, attributes, carrier: undefined });
}
