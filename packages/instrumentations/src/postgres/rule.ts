import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=3.4.0 <4';

/** Postgres.js from 3.4 on. Before that, a transaction runs its queries at once: asking one for its handler would run it. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'postgres',
  id: 'postgres',
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
      versions,
      file: ['src/query.js', 'cjs/src/query.js', 'cf/src/query.js'],
      where: { function: 'Query#handle' },
      do: { around: 'handle' },
    },
    {
      versions,
      file: ['src/index.js', 'cjs/src/index.js', 'cf/src/index.js'],
      where: { function: 'Postgres' },
      do: { around: 'postgres' },
    },
    { versions, where: { import: 'default' }, do: { reference: 'reference' } },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
