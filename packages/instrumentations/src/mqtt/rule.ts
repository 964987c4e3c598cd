import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=5.0.0 <6';
const before5 = '>=4.0.0 <5';
const old = 'lib/client.js';
const file = ['build/lib/client.js', 'build/src/lib/client.js'];

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

/** mqtt: the client of MQTT 3.1.1 and 5. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'mqtt',
  id: 'mqtt',
  telemetry: {
    spans: [
      { name: 'publish {topic}', kind: 'producer', attributes },
      { name: 'process {topic}', kind: 'consumer', attributes },
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
    { versions, file, where: { function: 'MqttClient#publish' }, do: { around: 'publish' } },
    { versions, file, where: { function: 'MqttClient#subscribe' }, do: { around: 'subscribe' } },
    {
      versions,
      file,
      where: { function: 'MqttClient#connect' },
      do: { around: 'connect' },
    },
    { versions: before5, file: old, where: { function: 'MqttClient#publish' }, do: { around: 'publish' } },
    {
      versions: before5,
      file: old,
      where: { function: 'MqttClient#subscribe' },
      do: { around: 'subscribe' },
    },
    {
      versions: before5,
      file: old,
      where: { function: 'MqttClient#_setupStream' },
      do: { around: 'connect' },
    },
    { versions: '>=4.0.0 <6', where: { import: true }, do: { patch: 'patch' } },
    { versions: '>=4.0.0 <6', where: { import: 'connect' }, do: { reference: 'reference' } },
  ],
};
