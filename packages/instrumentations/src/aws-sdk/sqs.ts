import type { Messaging } from '@spanweave/runtime/messaging';
import { carrying, getter, type MessageAttributes, wanting } from './carrier.js';
import type { Call, Input, Started } from './client.js';
import { sqs } from './library.js';

/** `SendMessage`, `SendMessageBatch` and `ReceiveMessage`; other calls are calls, about a queue. */
export function sqsCall({ operation, input, attributes }: Call): Started | undefined {
  const destination = String(input['QueueUrl'] ?? '')
    .split('/')
    .pop();
  if (/^SendMessage(Batch)?$/.test(operation))
    return sent(sqs, 'Entries', input, { destination, attributes });
  if (operation !== 'ReceiveMessage') {
    attributes['messaging.system.name'] = 'aws.sqs';
    if (destination) attributes['messaging.destination.name'] = destination;
    return undefined;
  }
  const traced = sqs.receive({ operation: 'receive', destination, attributes });
  return {
    operation: traced,
    input: {
      ...input,
      MessageAttributeNames: wanting(input['MessageAttributeNames'] as readonly string[] | undefined),
    },
    read(output) {
      const found = (output['Messages'] ?? []) as readonly {
        readonly MessageAttributes?: MessageAttributes;
      }[];
      if (traced)
        sqs.received(
          traced,
          found.map(({ MessageAttributes }) => MessageAttributes),
          getter,
        );
    },
  };
}

/** One message goes out, or a batch: its messages stand in one member of the input. */
export function sent(
  messaging: Messaging,
  batch: string,
  input: Input,
  start: { readonly destination: string | undefined; readonly attributes: Record<string, string> },
): Started {
  const entries = input[batch] as readonly Input[] | undefined;
  const { destination, attributes } = start;
  const traced = messaging.send({
    operation: 'send',
    destination,
    attributes: { ...attributes, ...(entries && { 'messaging.batch.message_count': entries.length }) },
  });
  if (!traced) return { operation: traced };
  return {
    operation: traced,
    input: entries
      ? { ...input, [batch]: entries.map((entry) => carrying(messaging, traced, entry)) }
      : carrying(messaging, traced, input),
    read: (output) => traced.set('messaging.message.id', output['MessageId'] as string | undefined),
  };
}
