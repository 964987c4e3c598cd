import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

const endpoint = [
  'db.system.name',
  'db.namespace',
  'error.type',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
] as const;

const queues = ['addCommandQueue', 'addCommandEnable', 'addCommandEnablePipeline', 'addCommandDisabled'];

/** mariadb 3. From 3.5.3 on CommonJS gets one minified file, in which methods keep their names and classes do not. */
export const rule: Rule<keyof typeof advice> = {
  library: 'mariadb',
  id: 'mariadb',
  aliases: ['mariadb/callback', 'mariadb/promise', 'mariadb/callback.js', 'mariadb/promise.js'],
  telemetry: {
    spans: [
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          ...endpoint,
          'db.query.text',
          'db.query.summary',
          'db.operation.batch.size',
          'db.stored_procedure.name',
          'db.response.status_code',
          'db.response.returned_rows',
        ],
      },
      { name: 'connect', kind: 'client', attributes: [...endpoint, 'db.response.status_code'] },
      { name: 'pool wait', kind: 'internal', attributes: [...endpoint] },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      requireParent: 'no span without an active one; off by default',
      returnedRows: 'sets `db.response.returned_rows`; off by default',
      request: 'called when a statement has its span',
      response: 'called with the result of a statement before the span ends',
    },
  },
  weave: (
    [
      ['>=3.0.0 <4', 'lib/connection.js', 'Connection#', 'lib/pool.js', 'Pool#'],
      [
        '>=3.5.3 <4',
        ['dist/promise.cjs', 'dist/callback.cjs'],
        '#',
        ['dist/promise.cjs', 'dist/callback.cjs'],
        '#',
      ],
    ] as const
  ).flatMap(([versions, file, of, poolFile, ofPool]) => [
    ...queues.map(
      (name) =>
        ({ versions, file, where: { function: `${of}${name}` }, do: { around: 'addCommand' } }) as const,
    ),
    { versions, file, where: { function: `${of}connect` }, do: { around: 'connect' } } as const,
    { versions, file, where: { function: `${of}batch` }, do: { around: 'batch' } } as const,
    {
      versions,
      file,
      where: { function: `${of}prepareExecute` },
      do: { around: 'prepareExecute' },
      optional: true,
    } as const,
    {
      versions,
      file: poolFile,
      where: { function: `${ofPool}getConnection` },
      do: { around: 'getConnection' },
    } as const,
  ]),
};
