import type { Rule } from '@spanweave/transformer';
import type * as subscribe from './subscribe.js';

const versions = '>=7.0.0 <8';

/** @prisma/client 7: it calls a helper around what it does, and is given one. */
export const rule: Rule<keyof typeof subscribe> = {
  library: '@prisma/client',
  id: 'prisma',
  aliases: ['@prisma/client/runtime/client', '@prisma/client/runtime/client.js'],
  telemetry: {
    spans: [
      {
        name: '{db.operation.name} {db.collection.name}',
        kind: 'internal',
        attributes: ['db.operation.name', 'db.collection.name', 'error.type'],
      },
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.query.text',
          'db.query.summary',
          'db.stored_procedure.name',
          'db.response.status_code',
          'error.type',
        ],
      },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      requireParent: 'no span without an active one; off by default',
      request: 'called when a statement has its span',
    },
  },
  weave: [
    {
      versions,
      file: ['runtime/client.js', 'runtime/client.mjs'],
      where: { module: true },
      do: { run: 'subscribe' },
    },
    { versions, where: { import: true }, do: { run: 'subscribe' } },
  ],
};
