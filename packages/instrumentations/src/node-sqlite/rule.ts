import type { Rule } from '@spanweave/transformer';
import type * as patch from './patch.js';

/** The built-in, from Node 22.5 on. */
export const rule: Rule<keyof typeof patch> = {
  library: 'node:sqlite',
  id: 'node-sqlite',
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
  weave: [{ where: { import: true }, do: { patch: 'patch' } }],
};
