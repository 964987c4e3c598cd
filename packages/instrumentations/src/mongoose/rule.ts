import type { Rule, Weave } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=6.0.0 <10';
const [query, aggregate, model] = ['lib/query.js', 'lib/aggregate.js', 'lib/model.js'];

/** Methods that give a query its operation; later versions lack the last three. */
const operations = [
  'find',
  'findOne',
  'estimatedDocumentCount',
  'countDocuments',
  'distinct',
  'findOneAndUpdate',
  'findOneAndDelete',
  'findOneAndReplace',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'count',
  'remove',
  'findOneAndRemove',
];

/**
 * mongoose publishes channels from 9.7 on, which stay unused: they tell where a query runs, not where it was built, and the
 * program's own hooks run between their start and their end.
 */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'mongoose',
  id: 'mongoose',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{operation} {collection}',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.namespace',
          'db.collection.name',
          'db.operation.name',
          'db.operation.batch.size',
          'db.query.text',
          'db.response.status_code',
          'error.type',
          'server.address',
          'server.port',
        ],
      },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      statement: '`db.query.text` of an operation, or `false` for none; default: its keys, every value `?`',
      requireParent: 'no span without an active one; off by default',
      response: 'called with what the operation gave before its span ends',
    },
  },
  weave: [
    { versions, file: query, where: { function: 'Query#exec' }, do: { around: 'query' } },
    { versions, file: query, where: { function: 'Query#then' }, do: { around: 'lazily' } },
    ...operations.map(
      (name): Weave<'built'> => ({
        versions,
        file: query,
        where: { function: `Query#${name}` },
        do: { around: 'built' },
        optional: true,
      }),
    ),
    { versions, file: aggregate, where: { function: 'Aggregate#exec' }, do: { around: 'aggregate' } },
    { versions, file: aggregate, where: { function: 'Aggregate#then' }, do: { around: 'lazily' } },
    { versions, file: aggregate, where: { function: 'Aggregate#model' }, do: { around: 'built' } },
    { versions, file: model, where: { function: 'Model#save' }, do: { around: 'save' } },
    { versions, file: model, where: { function: 'Model.insertMany' }, do: { around: 'insertMany' } },
    { versions, file: model, where: { function: 'Model.bulkWrite' }, do: { around: 'bulkWrite' } },
    { versions, where: { import: true }, do: { patch: 'patch', whole: true } },
  ],
};
