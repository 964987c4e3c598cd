import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Sub-paths with a `drizzle` of their own. */
const drivers = [
  'node-postgres',
  'postgres-js',
  'neon-http',
  'neon-serverless',
  'netlify-db',
  'vercel-postgres',
  'pglite',
  'pg-proxy',
  'xata-http',
  'aws-data-api/pg',
  'bun-sql',
  'mysql2',
  'mysql-proxy',
  'planetscale-serverless',
  'tidb-serverless',
  'singlestore',
  'singlestore-proxy',
  'gel',
  'better-sqlite3',
  'bun-sqlite',
  'd1',
  'durable-sqlite',
  'expo-sqlite',
  'libsql',
  'op-sqlite',
  'sql-js',
  'sqlite-proxy',
];

const versions = '>=0.29.0 <1';

/** drizzle-orm: the sessions of all drivers, by one method that each of them has. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'drizzle-orm',
  id: 'drizzle-orm',
  aliases: drivers.map((name) => `drizzle-orm/${name}`),
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
      file: ['*/session.js', '*/session.cjs', '*/*/session.js', '*/*/session.cjs'],
      where: { function: '#prepareQuery' },
      do: { around: 'prepare' },
    },
    {
      // In early versions, which free a statement that runs once, it is prepared apart from others.
      versions,
      file: ['sql-js/session.js', 'sql-js/session.cjs'],
      where: { function: '#prepareOneTimeQuery' },
      do: { around: 'prepare' },
      optional: true,
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'drizzle' }, do: { reference: 'reference' } },
  ],
};
