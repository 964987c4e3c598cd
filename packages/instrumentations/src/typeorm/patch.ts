import { guard, patchMethod } from '@spanweave/runtime/kernel';
import {
  createQueryRunner,
  execute,
  onCallAggregateFun,
  onClear,
  onCount,
  onDecrement,
  onDelete,
  onExists,
  onFind,
  onFindAndCount,
  onFindAndCountBy,
  onFindBy,
  onFindByIds,
  onFindOne,
  onFindOneBy,
  onFindOneByOrFail,
  onFindOneOrFail,
  onIncrement,
  onInsert,
  onRecover,
  onRemove,
  onRestore,
  onSave,
  onSoftDelete,
  onSoftRemove,
  onUpdate,
  onUpsert,
  query,
  runGetCount,
  runGetExists,
  runGetMany,
  runGetManyAndCount,
  runGetOne,
  runGetOneOrFail,
  runGetRawAndEntities,
  runGetRawMany,
  runGetRawOne,
  runStream,
} from './advice.js';
import { typeorm as library } from './library.js';

type Exported = Readonly<Record<string, { readonly prototype?: object } | undefined>>;

/** Methods by the names of their advice. A namespace object instead would be part of every bundle that holds any advice. */
const methods = () => ({
  onSave,
  onRemove,
  onSoftRemove,
  onRecover,
  onInsert,
  onUpsert,
  onUpdate,
  onDelete,
  onSoftDelete,
  onRestore,
  onExists,
  onCount,
  onCallAggregateFun,
  onFind,
  onFindBy,
  onFindAndCount,
  onFindAndCountBy,
  onFindByIds,
  onFindOne,
  onFindOneBy,
  onFindOneOrFail,
  onFindOneByOrFail,
  onClear,
  onIncrement,
  onDecrement,
  runGetRawOne,
  runGetRawMany,
  runGetRawAndEntities,
  runGetOne,
  runGetOneOrFail,
  runGetMany,
  runGetCount,
  runGetExists,
  runGetManyAndCount,
  runStream,
});

/** Weaves a typeorm that stays outside the bundle, in place: methods are those that the advice is named after. */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guard(library, () => {
    for (const typeorm of [given, given?.['default'] as Exported | undefined]) {
      if (!typeorm) continue;
      for (const [name, value] of Object.entries(methods())) {
        const [, prefix, first = '', rest] = /^(on|run)([A-Z])(.*)$/.exec(name) ?? [];
        const owner = prefix === 'on' ? 'EntityManager' : 'SelectQueryBuilder';
        if (prefix) patchMethod(typeorm[owner]?.prototype, first.toLowerCase() + rest, value);
      }
      for (const kind of ['', 'Insert', 'Update', 'Delete', 'SoftDelete'])
        patchMethod(typeorm[`${kind}QueryBuilder`]?.prototype, 'execute', execute);
      patchMethod(typeorm['DataSource']?.prototype, 'query', query);
      patchMethod(typeorm['DataSource']?.prototype, 'createQueryRunner', createQueryRunner);
    }
  });
  return exports;
}
