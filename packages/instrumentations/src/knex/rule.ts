import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=0.95.0 <4';

/** knex: statements where they run, so a builder that nobody awaits has no span. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'knex',
  id: 'knex',
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
      file: 'lib/execution/runner.js',
      where: { function: 'Runner#query' },
      do: { around: 'query' },
    },
    { versions, file: 'lib/client.js', where: { function: 'Client#query' }, do: { around: 'statement' } },
    { versions, file: 'lib/client.js', where: { function: 'Client#stream' }, do: { around: 'stream' } },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
