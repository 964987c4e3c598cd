import { expect, it } from 'vitest';
import { asCloudEvent } from './background-event.js';
import { received } from './cloud-event.js';

it('a message: its topic, its subscription, and the publisher before the delivery', () => {
  const message = { messageId: 'm', orderingKey: 'k', attributes: { googclient_traceparent: 'publisher' } };
  const event = {
    id: 'e',
    source: '//pubsub.googleapis.com/projects/p/topics/orders',
    type: 'google.cloud.pubsub.topic.v1.messagePublished',
    traceparent: 'delivery',
    data: { subscription: 'projects/p/subscriptions/s', deliveryAttempt: 3, message },
  };
  expect(received(event)).toEqual({
    trigger: 'pubsub',
    topic: 'orders',
    carrier: { traceparent: 'publisher', tracestate: undefined },
    attributes: {
      'cloudevents.event_id': 'e',
      'cloudevents.event_source': event.source,
      'cloudevents.event_type': event.type,
      'messaging.message.id': 'm',
      'messaging.destination.subscription.name': 's',
      'gcp.pubsub.message.ordering_key': 'k',
      'gcp.pubsub.message.delivery_attempt': 3,
    },
  });
  expect(received({ ...event, data: {} }).carrier).toEqual({
    traceparent: 'delivery',
    tracestate: undefined,
  });
});

it.each([
  [
    'google.cloud.storage.object.v1.finalized',
    { data: { bucket: 'b', name: 'a/c' } },
    ['b', 'a/c', 'insert'],
  ],
  ['google.cloud.storage.object.v1.deleted', { data: { bucket: 'b', name: 'c' } }, ['b', 'c', 'delete']],
  ['google.cloud.storage.object.v1.archived', { data: { bucket: 'b' } }, ['b', undefined, undefined]],
  ['google.cloud.firestore.document.v1.written', { document: 'users/7' }, ['users', '7', 'edit']],
])('a change of data: %s', (type, more, expected) => {
  const { trigger, attributes } = received({ type, ...more });
  expect(trigger).toBe('datasource');
  expect(['collection', 'name', 'operation'].map((key) => attributes[`faas.document.${key}`])).toEqual(
    expected,
  );
});

it('anything else, whatever it is made of', () => {
  expect(received({ type: 'com.example.happened' }).trigger).toBe('other');
  expect(received({}).attributes).toEqual({});
});

it('a background function’s event is the CloudEvent that it became', () => {
  const resource = { name: 'projects/p/topics/orders', service: 'pubsub.googleapis.com' };
  const context = { eventId: 'e', eventType: 'google.pubsub.topic.publish', resource };
  expect(received(asCloudEvent({ data: 'x', attributes: { traceparent: 'p' } }, context))).toMatchObject({
    trigger: 'pubsub',
    topic: 'orders',
    carrier: { traceparent: 'p' },
    attributes: { 'messaging.message.id': 'e' },
  });
  const stored = {
    eventId: 'e',
    eventType: 'google.storage.object.finalize',
    resource: 'projects/_/buckets/b',
  };
  expect(received(asCloudEvent({ bucket: 'b', name: 'n' }, stored)).attributes).toMatchObject({
    'faas.document.collection': 'b',
    'faas.document.name': 'n',
  });
  expect(asCloudEvent(undefined, undefined)).toEqual({ type: '', data: undefined });
});
