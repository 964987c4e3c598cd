import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=6.0.0 <7';

/** sequelize 6: every statement, of models and of the program's own. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'sequelize',
  id: 'sequelize',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.namespace',
          'db.collection.name',
          'db.operation.name',
          'db.query.text',
          'db.query.summary',
          'db.stored_procedure.name',
          'db.response.status_code',
          'db.response.returned_rows',
          'error.type',
          'server.address',
          'server.port',
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
      file: 'lib/sequelize.js',
      where: { function: 'Sequelize#query' },
      do: { around: 'query' },
    },
    { versions, where: { import: true }, do: { patch: 'patch', whole: true } },
  ],
};
