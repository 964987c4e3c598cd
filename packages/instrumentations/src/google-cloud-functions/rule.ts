import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=3.0.0 <6';

const invoked = [
  'faas.trigger',
  'faas.name',
  'faas.version',
  'faas.invocation.id',
  'faas.coldstart',
] as const;

const events = [
  'cloudevents.event_id',
  'cloudevents.event_source',
  'cloudevents.event_type',
  'cloudevents.event_subject',
  'cloudevents.event_spec_version',
  'error.type',
] as const;

/** Functions of Google Cloud: what is registered with the Functions Framework, or exported for it. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@google-cloud/functions-framework',
  id: 'google-cloud-functions',
  platform: 'gcp',
  reaches: ['node:http'],
  telemetry: {
    spans: [
      {
        name: '{method} /*',
        kind: 'server',
        attributes: [
          ...invoked,
          'http.request.method',
          'http.route',
          'http.response.status_code',
          'url.path',
          'error.type',
        ],
      },
      {
        name: 'process {topic}',
        kind: 'consumer',
        attributes: [
          ...invoked,
          ...events,
          'messaging.system.name',
          'messaging.operation.name',
          'messaging.operation.type',
          'messaging.destination.name',
          'messaging.destination.subscription.name',
          'messaging.message.id',
          'gcp.pubsub.message.ordering_key',
          'gcp.pubsub.message.delivery_attempt',
        ],
      },
      {
        name: '{function}',
        kind: 'consumer',
        attributes: [
          ...invoked,
          ...events,
          'faas.document.collection',
          'faas.document.name',
          'faas.document.operation',
        ],
      },
    ],
    metrics: [
      'http.server.request.duration',
      'messaging.client.consumed.messages',
      'messaging.process.duration',
    ],
    options: {
      flushTimeout:
        'milliseconds that the end of a response waits at most until its spans are exported; 1000 by default, 0: none',
      link: 'processing a message begins a trace of its own and links to the sender; off by default',
      process: 'called when a Pub/Sub message that is processed has its span',
    },
  },
  weave: [
    { versions, where: { import: 'http' }, do: { reference: 'http' } },
    { versions, where: { import: 'cloudEvent' }, do: { reference: 'cloudEvent' } },
    { where: { export: '*' }, do: { value: 'exported' } },
  ],
};
