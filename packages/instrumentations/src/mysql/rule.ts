import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=2.10.0 <3';
const endpoint = [
  'db.system.name',
  'db.namespace',
  'error.type',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
] as const;

/** mysql from 2.10 on: the lowest version on which its lab has run. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'mysql',
  id: 'mysql',
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
    { versions, file: 'lib/Connection.js', where: { function: 'Connection#query' }, do: { around: 'query' } },
    {
      versions,
      file: 'lib/protocol/Protocol.js',
      where: { function: 'Protocol#_enqueue' },
      do: { around: 'enqueue' },
    },
    {
      versions,
      file: 'lib/Pool.js',
      where: { function: 'Pool#getConnection' },
      do: { around: 'getConnection' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
