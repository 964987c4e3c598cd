import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=2.0.0 <3';

const common = [
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.destination.partition.id',
  'messaging.batch.message_count',
  'kafka.message.key',
  'kafka.message.tombstone',
  'kafka.offset',
  'error.type',
] as const;

/** kafkajs: Apache Kafka. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'kafkajs',
  id: 'kafkajs',
  compat: true,
  telemetry: {
    spans: [
      { name: 'send {topic}', kind: 'producer', attributes: common },
      { name: 'process {topic}', kind: 'consumer', attributes: [...common, 'messaging.consumer.group.name'] },
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
    {
      versions,
      file: 'src/index.js',
      where: { function: '#producer' },
      do: { around: 'producer', replaces: false },
    },
    {
      versions,
      file: 'src/consumer/runner.js',
      where: { function: '#processEachMessage' },
      do: { around: 'processEach' },
    },
    {
      versions,
      file: 'src/consumer/runner.js',
      where: { function: '#processEachBatch' },
      do: { around: 'processEach' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
