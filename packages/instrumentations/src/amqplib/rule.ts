import type { Rule, Weave } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

type Advice = keyof typeof advice | keyof typeof patch;

const versions = '>=0.5.1 <3';
const models = ['lib/channel_model.js', 'lib/callback_model.js'];

const model = (method: Exclude<keyof typeof advice, 'publishConfirmed'>): Weave<Advice> => ({
  versions,
  file: models,
  where: { function: `Channel#${method}` },
  do: { around: method },
});
const base = (method: 'registerConsumer' | 'dispatchMessage'): Weave<Advice> => ({
  versions,
  file: 'lib/channel.js',
  where: { function: `BaseChannel#${method}` },
  do: { around: method },
});

const common = [
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.destination.template',
  'messaging.destination.anonymous',
  'messaging.message.id',
  'messaging.message.conversation_id',
  'rabbitmq.destination.routing_key',
  'error.type',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
] as const;

/** amqplib: RabbitMQ, with promises and with callbacks. */
export const rule: Rule<Advice> = {
  library: 'amqplib',
  id: 'amqplib',
  aliases: [
    'amqplib/callback_api',
    'amqplib/callback_api.js',
    'amqplib/channel_api',
    'amqplib/channel_api.js',
  ],
  compat: true,
  telemetry: {
    spans: [
      { name: 'publish {exchange or queue}', kind: 'producer', attributes: [...common] },
      { name: 'consume {queue}', kind: 'consumer', attributes: [...common, 'rabbitmq.message.delivery_tag'] },
      { name: 'get {queue}', kind: 'client', attributes: [...common, 'messaging.batch.message_count'] },
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
    model('publish'),
    {
      versions,
      file: models,
      where: { function: 'ConfirmChannel#publish' },
      do: { around: 'publishConfirmed' },
    },
    model('consume'),
    model('get'),
    model('ack'),
    model('ackAll'),
    model('nack'),
    model('nackAll'),
    model('reject'),
    base('registerConsumer'),
    base('dispatchMessage'),
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'connect' }, do: { reference: 'reference' } },
  ],
};
