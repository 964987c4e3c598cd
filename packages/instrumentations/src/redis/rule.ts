import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const attributes = [
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

/** redis 2.6 to 3; from 4 on it is a thin package over `@redis/client`, which has a rule of its own. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'redis',
  id: 'redis',
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
    options: {
      statement: '`db.query.text` of a command, or `false` for none; default: keys stay, values become `?`',
      requireParent: 'no span without an active one; off by default',
      request: 'called when a command has its span',
      response: "called with a command's reply before the span ends",
    },
  },
  weave: [
    {
      versions: '>=2.6.0 <4',
      file: 'index.js',
      where: { function: 'RedisClient#internal_send_command' },
      do: { around: 'command' },
    },
    {
      versions: '>=2.6.0 <4',
      file: 'index.js',
      where: { function: 'RedisClient#create_stream' },
      do: { around: 'createStream' },
    },
    {
      versions: '>=2.6.0 <4',
      file: 'lib/multi.js',
      where: { function: 'Multi#exec_transaction' },
      do: { around: 'transaction' },
    },
    {
      versions: '>=2.6.0 <4',
      file: 'lib/multi.js',
      where: { function: 'Multi#exec_batch' },
      do: { around: 'batch' },
    },
    { versions: '>=2.6.0 <4 || >=4.1.0 <7', where: { import: true }, do: { patch: 'patch' } },
  ],
};
