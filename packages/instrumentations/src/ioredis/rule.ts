import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const common = [
  'db.system.name',
  'db.namespace',
  'db.operation.name',
  'db.query.text',
  'db.response.status_code',
  'error.type',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
] as const;

const redis = ['built/redis.js', 'built/redis/index.js'];

/** ioredis publishes channels from 5.11 on, which stay unused (docs/adr/0007): it is woven in every version. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'ioredis',
  id: 'ioredis',
  compat: true,
  telemetry: {
    spans: [
      { name: '{command}', kind: 'client', attributes: [...common, 'db.stored_procedure.name'] },
      { name: 'PIPELINE {command}', kind: 'client', attributes: [...common, 'db.operation.batch.size'] },
      { name: 'MULTI {command}', kind: 'client', attributes: [...common, 'db.operation.batch.size'] },
      {
        name: 'connect',
        kind: 'client',
        attributes: ['db.system.name', 'db.namespace', 'server.address', 'server.port', 'error.type'],
      },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      statement: '`db.query.text` of a command, or `false` for none; default: keys stay, values become `?`',
      requireParent: 'no span without an active one; off by default',
      request: 'called when a command has its span',
      response: "called with a command's reply before the span ends",
    },
  },
  weave: [
    {
      versions: '>=4.0.0 <5',
      file: redis,
      where: { function: 'Redis#sendCommand' },
      do: { around: 'command' },
    },
    { versions: '>=4.0.0 <5', file: redis, where: { function: 'Redis#connect' }, do: { around: 'connect' } },
    {
      versions: '>=5.0.0 <7',
      file: 'built/Redis.js',
      where: { function: 'Redis#sendCommand' },
      do: { around: 'command' },
    },
    {
      versions: '>=5.0.0 <7',
      file: 'built/Redis.js',
      where: { function: 'Redis#connect' },
      do: { around: 'connect' },
    },
    {
      versions: '>=4.0.0 <7',
      file: 'built/cluster/index.js',
      where: { function: 'Cluster#sendCommand' },
      do: { around: 'command' },
    },
    {
      versions: '>=4.0.0 <7',
      file: 'built/cluster/index.js',
      where: { function: 'Cluster#connect' },
      do: { around: 'connect' },
    },
    {
      versions: '>=4.0.0 <7',
      file: ['built/pipeline.js', 'built/Pipeline.js'],
      where: { function: 'Pipeline#exec' },
      do: { around: 'batch' },
    },
    {
      versions: '>=4.0.0 <7',
      file: ['built/pipeline.js', 'built/Pipeline.js'],
      where: { function: 'Pipeline#sendCommand' },
      do: { around: 'queued' },
    },
    { versions: '>=4.0.0 <7', where: { import: true }, do: { patch: 'patch' } },
  ],
};
