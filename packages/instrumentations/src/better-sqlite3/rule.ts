import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=7.2.0 <14';

/** better-sqlite3, whose native part is never bundled: it is woven at its import, or through the Node hook. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'better-sqlite3',
  id: 'better-sqlite3',
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
          'db.response.status_code',
          'db.response.returned_rows',
          'error.type',
        ],
      },
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
    {
      versions,
      file: 'lib/methods/wrappers.js',
      where: { function: 'prepare' },
      do: { around: 'prepare' },
    },
    { versions, file: 'lib/methods/wrappers.js', where: { function: 'exec' }, do: { around: 'exec' } },
    {
      versions,
      file: 'lib/methods/transaction.js',
      where: { function: 'transaction' },
      do: { around: 'transaction' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
