import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const file = 'dist/lib/client/index.js';
const attributes = [
  'db.system.name',
  'db.namespace',
  'db.operation.name',
  'db.query.text',
  'db.response.status_code',
  'error.type',
  'server.address',
  'server.port',
] as const;

/**
 * `@redis/client` publishes channels from 5.12 on, which stay unused: arguments of `CONFIG SET`, `ACL SETUSER` and `EVAL`
 * are published as they are, and a batch without its commands.
 */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@redis/client',
  id: 'redis-client',
  compat: true,
  telemetry: {
    spans: [
      { name: '{command}', kind: 'client', attributes: [...attributes, 'db.stored_procedure.name'] },
      { name: 'PIPELINE {command}', kind: 'client', attributes: [...attributes, 'db.operation.batch.size'] },
      { name: 'MULTI {command}', kind: 'client', attributes: [...attributes, 'db.operation.batch.size'] },
      {
        name: 'connect',
        kind: 'client',
        attributes: ['db.system.name', 'db.namespace', 'server.address', 'server.port', 'error.type'],
      },
    ],
    metrics: ['db.client.operation.duration'],
  },
  weave: [
    {
      versions: '>=1.0.0 <2',
      file,
      where: { function: '_RedisClient_sendCommand' },
      do: { around: 'command' },
    },
    {
      versions: '>=1.0.0 <2',
      file,
      where: { function: 'RedisClient#multiExecutor' },
      do: { around: 'executor' },
    },
    {
      versions: '>=1.0.0 <2',
      file,
      where: { function: 'RedisClient#executeIsolated' },
      do: { around: 'borrow' },
    },
    {
      versions: '>=5.0.0 <7',
      file,
      where: { function: 'RedisClient#sendCommand' },
      do: { around: 'command' },
    },
    {
      versions: '>=5.0.0 <7',
      file,
      where: { function: 'RedisClient#_executeMulti' },
      do: { around: 'multi' },
    },
    {
      versions: '>=5.0.0 <7',
      file,
      where: { function: 'RedisClient#_executePipeline' },
      do: { around: 'pipeline' },
    },
    {
      versions: '>=5.0.0 <7',
      file: 'dist/lib/client/pool.js',
      where: { function: 'RedisClientPool#execute' },
      do: { around: 'borrow' },
    },
    {
      versions: '>=1.0.0 <7',
      file,
      where: { function: 'RedisClient#connect' },
      do: { around: 'connect' },
    },
    { versions: '>=1.0.0 <7', where: { import: true }, do: { patch: 'patch' } },
  ],
};
