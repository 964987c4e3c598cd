import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=0.3.0 <2';
const server = ['db.system.name', 'db.namespace', 'server.address', 'server.port'];
/** What an entity manager does as one operation; repositories go through it. Not every version has every one. */
const managerMethods = [
  'save',
  'remove',
  'softRemove',
  'recover',
  'insert',
  'upsert',
  'update',
  'delete',
  'softDelete',
  'restore',
  'exists',
  'count',
  'callAggregateFun',
  'find',
  'findBy',
  'findAndCount',
  'findAndCountBy',
  'findByIds',
  'findOne',
  'findOneBy',
  'findOneOrFail',
  'findOneByOrFail',
  'clear',
  'increment',
  'decrement',
] as const;
/** What runs a select builder. */
const selectMethods = [
  'getRawOne',
  'getRawMany',
  'getRawAndEntities',
  'getOne',
  'getOneOrFail',
  'getMany',
  'getCount',
  'getExists',
  'getManyAndCount',
  'stream',
] as const;
/** Builders with an `execute` of their own; the select builder has that of the base class. */
const builders = [
  'QueryBuilder',
  'InsertQueryBuilder',
  'UpdateQueryBuilder',
  'DeleteQueryBuilder',
  'SoftDeleteQueryBuilder',
] as const;

/** The advice of a method: `onSave` of `save`. */
const named = <P extends string, M extends string>(prefix: P, method: M): `${P}${Capitalize<M>}` =>
  `${prefix}${method[0]?.toUpperCase()}${method.slice(1)}` as `${P}${Capitalize<M>}`;

const failure = ['db.response.status_code', 'error.type'];

/** typeorm: what managers, repositories and builders do, and the program's own texts. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'typeorm',
  id: 'typeorm',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{db.operation.name} {db.collection.name}',
        kind: 'client',
        attributes: [
          ...server,
          'db.operation.name',
          'db.collection.name',
          'db.query.text',
          'db.response.returned_rows',
          ...failure,
        ],
      },
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          ...server,
          'db.query.text',
          'db.query.summary',
          'db.stored_procedure.name',
          'db.response.returned_rows',
          ...failure,
        ],
      },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      requireParent: 'no span without an active one; off by default',
      returnedRows: 'sets `db.response.returned_rows`; off by default',
      request: 'called when an operation has its span',
      response: 'called with the result of an operation before the span ends',
    },
  },
  weave: [
    ...managerMethods.map((method) => ({
      versions,
      file: 'entity-manager/EntityManager.js',
      where: { function: `EntityManager#${method}` },
      do: { around: named('on', method) },
      optional: true,
    })),
    ...selectMethods.map((method) => ({
      versions,
      file: 'query-builder/SelectQueryBuilder.js',
      where: { function: `SelectQueryBuilder#${method}` },
      do: { around: named('run', method) },
      optional: method === 'getExists',
    })),
    ...builders.map((name) => ({
      versions,
      file: `query-builder/${name}.js`,
      where: { function: `${name}#execute` },
      do: { around: 'execute' as const },
    })),
    {
      versions,
      file: 'data-source/DataSource.js',
      where: { function: 'DataSource#query' },
      do: { around: 'query' },
    },
    {
      versions,
      file: 'data-source/DataSource.js',
      where: { function: 'DataSource#createQueryRunner' },
      do: { around: 'createQueryRunner' },
    },
    { versions, where: { import: true }, do: { patch: 'patch', whole: true } },
  ],
};
