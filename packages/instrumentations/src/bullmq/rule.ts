import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=5.0.0 <7';
const file = (name: string): readonly string[] => [
  `dist/cjs/classes/${name}.js`,
  `dist/esm/classes/${name}.js`,
];

const common = [
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.message.id',
  'bullmq.job.name',
  'error.type',
  'server.address',
  'server.port',
] as const;

/** bullmq: jobs in Redis. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'bullmq',
  id: 'bullmq',
  telemetry: {
    spans: [
      { name: 'add {queue}', kind: 'producer', attributes: [...common, 'messaging.batch.message_count'] },
      { name: 'process {queue}', kind: 'consumer', attributes: common },
    ],
    metrics: [
      'messaging.client.operation.duration',
      'messaging.client.sent.messages',
      'messaging.client.consumed.messages',
      'messaging.process.duration',
    ],
    options: {
      commands: 'spans for the Redis commands that queues and workers run on; off by default',
      link: 'processing begins a trace of its own and links to the sender; off by default',
      send: 'called when jobs that are added have their span',
      process: 'called when a job that is processed has its span',
    },
  },
  weave: [
    { versions, file: file('queue'), where: { function: 'Queue#add' }, do: { around: 'add' } },
    { versions, file: file('queue'), where: { function: 'Queue#addBulk' }, do: { around: 'addBulk' } },
    {
      versions,
      file: file('flow-producer'),
      where: { function: 'FlowProducer#add' },
      do: { around: 'addFlow' },
    },
    {
      versions,
      file: file('flow-producer'),
      where: { function: 'FlowProducer#addBulk' },
      do: { around: 'addFlows' },
    },
    {
      versions,
      file: file('worker'),
      where: { function: 'Worker#callProcessJob' },
      do: { around: 'processJob' },
    },
    { versions, file: file('worker'), where: { function: 'Worker#run' }, do: { around: 'run' } },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
