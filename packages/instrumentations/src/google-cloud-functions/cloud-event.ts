import type { Attributes } from '@opentelemetry/api';
import type { MessageHeaders } from '@spanweave/runtime/messaging';

/** A CloudEvent, as far as a span tells of it; `data` by its type. */
export interface CloudEvent {
  readonly id?: string;
  readonly source?: string;
  readonly type?: string;
  readonly subject?: string;
  readonly specversion?: string;
  readonly traceparent?: string;
  readonly tracestate?: string;
  /** Firestore: the document's path. */
  readonly document?: string;
  readonly data?: unknown;
}

/** Of `google.cloud.pubsub.topic.v1.messagePublished`. */
export interface PubSubData {
  readonly subscription?: string;
  readonly deliveryAttempt?: number;
  readonly message?: {
    readonly messageId?: string;
    readonly orderingKey?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  };
}

/** What came: an event's attributes, what triggered it, and where its sender's context stands. */
export interface Received {
  readonly trigger: 'datasource' | 'other' | 'pubsub';
  readonly attributes: Attributes;
  readonly carrier: MessageHeaders;
  /** Topic of a message. */
  readonly topic?: string | undefined;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  created: 'insert',
  finalized: 'insert',
  updated: 'edit',
  written: 'edit',
  metadataUpdated: 'edit',
  deleted: 'delete',
};

const last = (path: string | undefined): string | undefined => path?.split('/').pop() || undefined;

/** Reads a CloudEvent by its type (https://googleapis.github.io/google-cloudevents): Pub/Sub, Storage, Firestore, others. */
export function received(event: CloudEvent): Received {
  const { type = '', source, traceparent, tracestate } = event;
  const carrier = { traceparent, tracestate };
  const attributes: Attributes = present({
    'cloudevents.event_id': event.id,
    'cloudevents.event_source': source,
    'cloudevents.event_type': type || undefined,
    'cloudevents.event_subject': event.subject,
    'cloudevents.event_spec_version': event.specversion,
  });
  const verb = type.slice(type.lastIndexOf('.') + 1);
  if (type.startsWith('google.cloud.pubsub.topic.')) {
    const { subscription, deliveryAttempt, message } = (event.data ?? {}) as PubSubData;
    const sent = message?.attributes;
    // What the client libraries of Pub/Sub write, with their prefix; then whatever the publisher wrote itself.
    const publisher = sent?.['googclient_traceparent'] ?? sent?.['traceparent'];
    Object.assign(
      attributes,
      present({
        'messaging.message.id': message?.messageId,
        'messaging.destination.subscription.name': last(subscription),
        'gcp.pubsub.message.ordering_key': message?.orderingKey,
        'gcp.pubsub.message.delivery_attempt': deliveryAttempt,
      }),
    );
    const state = sent?.['googclient_tracestate'] ?? sent?.['tracestate'];
    return {
      trigger: 'pubsub',
      attributes,
      carrier: publisher ? { traceparent: publisher, tracestate: state } : carrier,
      topic: last(source),
    };
  }
  if (type.startsWith('google.cloud.storage.object.')) {
    const { bucket, name } = (event.data ?? {}) as { readonly bucket?: string; readonly name?: string };
    Object.assign(attributes, document(verb, bucket, name));
    return { trigger: 'datasource', attributes, carrier };
  }
  if (type.startsWith('google.cloud.firestore.document.')) {
    const [collection, ...rest] = (event.document ?? '').split('/');
    Object.assign(attributes, document(verb, collection, rest.join('/')));
    return { trigger: 'datasource', attributes, carrier };
  }
  return { trigger: 'other', attributes, carrier };
}

function document(verb: string, collection: string | undefined, name: string | undefined): Attributes {
  return present({
    'faas.document.collection': collection || undefined,
    'faas.document.name': name || undefined,
    'faas.document.operation': OPERATIONS[verb],
  });
}

function present(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
