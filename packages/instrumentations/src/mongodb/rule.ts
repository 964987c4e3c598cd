import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const connection = 'lib/cmap/connection.js';

/** The driver 4 to 7: callbacks below 6.4, promises from there on. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'mongodb',
  id: 'mongodb',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{command} {collection}',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.namespace',
          'db.collection.name',
          'db.operation.name',
          'db.operation.batch.size',
          'db.query.text',
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
      statement: '`db.query.text` of a command, or `false` for none; default: its keys, every value `?`',
      requireParent: 'no span without an active one; off by default',
      request: 'called when a command has its span',
      response: "called with the server's reply before the span ends",
    },
  },
  weave: [
    {
      versions: '>=4.0.0 <8',
      file: connection,
      where: { function: 'Connection#command' },
      do: { around: 'command' },
    },
    {
      versions: '>=4.0.0 <6.4',
      file: 'lib/cmap/connection_pool.js',
      where: { function: 'ConnectionPool#checkOut' },
      do: { around: 'checkOut' },
    },
    { versions: '>=4.0.0 <8', where: { import: true }, do: { patch: 'patch' } },
  ],
};
