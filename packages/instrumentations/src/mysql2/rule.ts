import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const endpoint = [
  'db.system.name',
  'db.namespace',
  'error.type',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
] as const;

const joinPoints = [
  ['query', 'Connection#query'],
  ['execute', 'Connection#execute'],
  ['addCommand', 'Connection#addCommand'],
] as const;

/** mysql2 publishes channels from 3.20 on, which stay unused: it is woven in every version (README). */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'mysql2',
  id: 'mysql2',
  aliases: ['mysql2/promise', 'mysql2/promise.js'],
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          ...endpoint,
          'db.query.text',
          'db.query.summary',
          'db.stored_procedure.name',
          'db.response.status_code',
          'db.response.returned_rows',
        ],
      },
      { name: 'connect', kind: 'client', attributes: [...endpoint, 'db.response.status_code'] },
      { name: 'pool wait', kind: 'internal', attributes: [...endpoint] },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      requireParent: 'no span without an active one; off by default',
      returnedRows: 'sets `db.response.returned_rows`; off by default',
      request: 'called when a statement has its span',
      response: 'called with the result of a statement before the span ends',
    },
  },
  weave: [
    ...joinPoints.map(
      ([around, name]) =>
        ({
          versions: '>=1.4.0 <3.11.5',
          file: 'lib/connection.js',
          where: { function: name },
          do: { around },
        }) as const,
    ),
    {
      versions: '>=1.4.0 <3.11.5',
      file: 'lib/pool.js',
      where: { function: 'Pool#getConnection' },
      do: { around: 'getConnection' },
    },
    ...joinPoints.map(
      ([around, name]) =>
        ({
          versions: '>=3.11.5 <4',
          file: 'lib/base/connection.js',
          where: { function: `Base${name}` },
          do: { around },
        }) as const,
    ),
    {
      versions: '>=3.11.5 <4',
      file: 'lib/base/pool.js',
      where: { function: 'BasePool#getConnection' },
      do: { around: 'getConnection' },
    },
    { versions: '>=1.4.0 <4', where: { import: true }, do: { patch: 'patch' } },
  ],
};
