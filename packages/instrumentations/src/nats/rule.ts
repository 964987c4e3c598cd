import type { Rule, Weave } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

type Advice = keyof typeof advice | keyof typeof patch;

const versions = '>=2.20.0 <3';

const at = (file: string, name: string, advice: Advice): Weave<Advice> => ({
  versions,
  file: `lib/${file}.js`,
  where: { function: name },
  do: { around: advice },
});
const connection = 'nats-base-client/nats';
const consumer = 'jetstream/consumer';

const attributes = [
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.destination.template',
  'messaging.client.id',
  'error.type',
  'server.address',
  'server.port',
] as const;

/** nats: NATS and its JetStream. */
export const rule: Rule<Advice> = {
  library: 'nats',
  id: 'nats',
  telemetry: {
    spans: [
      { name: 'publish {subject}', kind: 'producer', attributes: [...attributes] },
      {
        name: 'process {subject}',
        kind: 'consumer',
        attributes: [...attributes, 'messaging.consumer.group.name'],
      },
      {
        name: 'receive {stream}',
        kind: 'client',
        attributes: [...attributes, 'messaging.batch.message_count'],
      },
    ],
    metrics: [
      'messaging.client.operation.duration',
      'messaging.client.sent.messages',
      'messaging.client.consumed.messages',
      'messaging.process.duration',
    ],
    options: {
      link: 'processing begins a trace of its own and links to the sender; off by default',
      send: 'called when a message that goes out has its span',
      process: 'called when a message that is processed has its span',
    },
  },
  weave: [
    at(connection, 'NatsConnectionImpl#publish', 'publish'),
    at(connection, 'NatsConnectionImpl#request', 'request'),
    at(connection, 'NatsConnectionImpl#subscribe', 'subscribe'),
    at('nats-base-client/protocol', 'ProtocolHandler#publish', 'write'),
    at('nats-base-client/queued_iterator', 'QueuedIteratorImpl#iterate', 'iterate'),
    at('jetstream/jsclient', 'JetStreamClientImpl#publish', 'publishStored'),
    at(consumer, 'PullConsumerImpl#consume', 'consume'),
    at(consumer, 'PullConsumerImpl#fetch', 'consume'),
    at(consumer, 'PullConsumerImpl#next', 'next'),
    at(consumer, 'OrderedPullConsumerImpl#consume', 'consume'),
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'connect' }, do: { reference: 'reference' } },
  ],
};
