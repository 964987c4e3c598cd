import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=1.0.0 <2';
const file = ['index.js', 'index.mjs'];

/** @neondatabase/serverless: PostgreSQL over `fetch`, and pg over WebSocket. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@neondatabase/serverless',
  id: 'neondatabase-serverless',
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
          'db.operation.batch.size',
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
    { versions, where: { call: 'neon', from: '@neondatabase/serverless' }, do: { call: 'neon' } },
    { versions, file, where: { function: '#query' }, do: { around: 'query' } },
    { versions, file, where: { function: '#_connect' }, do: { around: 'connectClient' } },
    { versions, file, where: { function: '#connect' }, do: { around: 'connect' } },
    { versions, file, where: { function: '#newClient' }, do: { around: 'newClient' } },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
