import type { Attributes } from '@opentelemetry/api';
import type { Protocol, Queue } from './client.js';

/** Whether a subject is the client's own business: the API, acknowledgements, discovery, and the replies to requests. */
export function internal({ options }: Protocol, subject: string): boolean {
  return /^\$(JS|SYS|SRV)\./.test(subject) || subject.startsWith(`${options?.inboxPrefix ?? '_INBOX'}.`);
}

/** Names, identifiers and the like stand in subjects: tokens with a digit are many, keys of a bucket, too. */
function template(subject: string): string {
  const bucket = /^\$(KV|O)\.[^.]+\./.exec(subject);
  return bucket ? `${bucket[0]}>` : subject.replace(/[^.]*\d[^.]*/g, '*');
}

/** Attributes of a message on a subject; a subscription's subject may have wildcards. */
export function described(
  protocol: Protocol,
  subject: string,
  { subject: filter, queue }: Queue = {},
): Attributes {
  const { hostname, port } = protocol.getServer?.() ?? {};
  const named = typeof filter === 'string' && /[*>]/.test(filter) ? filter : template(subject);
  return {
    'messaging.client.id': protocol.options?.name,
    'messaging.destination.template': named === subject ? undefined : named,
    'messaging.consumer.group.name': typeof queue === 'string' ? queue : undefined,
    'server.address': hostname,
    'server.port': port,
  };
}
