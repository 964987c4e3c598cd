import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=1.11.0 <2';

/** @planetscale/database: MySQL over `fetch`. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@planetscale/database',
  id: 'planetscale-database',
  telemetry: {
    spans: [
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          'db.system.name',
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
      file: ['dist/index.js', 'dist/cjs/index.js'],
      where: { function: 'Connection#execute' },
      do: { around: 'execute' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
