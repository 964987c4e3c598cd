import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** pg 8: the JavaScript client and the native one. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'pg',
  id: 'pg',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.namespace',
          'db.query.text',
          'db.query.summary',
          'db.stored_procedure.name',
          'db.response.status_code',
          'db.response.returned_rows',
          'error.type',
          'server.address',
          'server.port',
          'network.peer.address',
          'network.peer.port',
        ],
      },
      {
        name: 'connect',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.namespace',
          'db.response.status_code',
          'error.type',
          'server.address',
          'server.port',
          'network.peer.address',
          'network.peer.port',
        ],
      },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      requireParent: 'no span without an active one; off by default',
      returnedRows: 'sets `db.response.returned_rows`; off by default',
      request: 'called when a query has its span',
      response: 'called with the result of a query before the span ends',
    },
  },
  weave: [
    {
      versions: '>=8.0.3 <9',
      file: ['lib/client.js', 'lib/native/client.js'],
      where: { function: 'Client#query' },
      do: { around: 'query' },
    },
    {
      versions: '>=8.0.3 <9',
      file: ['lib/client.js', 'lib/native/client.js'],
      where: { function: 'Client#_connect' },
      do: { around: 'connect' },
    },
    {
      versions: '>=8.0.3 <9',
      file: 'lib/client.js',
      where: { function: 'Client#_handleNotification' },
      do: { around: 'notification' },
      optional: true,
    },
    { versions: '>=8.0.3 <9', where: { import: true }, do: { patch: 'patch' } },
  ],
};
