import { type Advice, around, guard, type Operation, patchMethod } from '@spanweave/runtime/kernel';
import { endSql } from '@spanweave/runtime/sql-client';
import { builtin } from '../http/builtin.js';
import { beginOperation, beginStatement, noteStatement, sourceOf } from './begin.js';
import type { Builder, DataSource, Holder } from './client.js';
import { typeorm } from './library.js';

/** A method of an entity manager: a CLIENT span for all that it takes. */
function manager(method: string): Advice {
  return around(typeorm, method, (self: Holder, args) =>
    beginOperation(sourceOf(self), method, tableOf(sourceOf(self), args[0])),
  );
}

/** A method that runs a builder. */
function builder(method: string): Advice {
  return around(typeorm, method, begin);
}

function begin(self: Builder): Operation | undefined {
  const { queryType = 'query', mainAlias } = self.expressionMap ?? {};
  const table = mainAlias?.hasMetadata ? mainAlias.metadata?.tableName : mainAlias?.tablePath;
  // What a builder selects from may be any text.
  return beginOperation(sourceOf(self), queryType, /^[\w.]+$/.test(table ?? '') ? table : undefined);
}

/** The table of a class, a schema or a name, of an entity, or of the first of several. */
function tableOf(source: DataSource | undefined, target: unknown): string | undefined {
  const entity = Array.isArray(target) ? target[0] : target;
  const found = [entity, (entity as object | undefined)?.constructor].find((one) =>
    source?.hasMetadata?.(one),
  );
  return found && source?.getMetadata?.(found).tableName;
}

export const onSave: Advice = /* @__PURE__ */ manager('save');
export const onRemove: Advice = /* @__PURE__ */ manager('remove');
export const onSoftRemove: Advice = /* @__PURE__ */ manager('softRemove');
export const onRecover: Advice = /* @__PURE__ */ manager('recover');
export const onInsert: Advice = /* @__PURE__ */ manager('insert');
export const onUpsert: Advice = /* @__PURE__ */ manager('upsert');
export const onUpdate: Advice = /* @__PURE__ */ manager('update');
export const onDelete: Advice = /* @__PURE__ */ manager('delete');
export const onSoftDelete: Advice = /* @__PURE__ */ manager('softDelete');
export const onRestore: Advice = /* @__PURE__ */ manager('restore');
export const onExists: Advice = /* @__PURE__ */ manager('exists');
export const onCount: Advice = /* @__PURE__ */ manager('count');
export const onCallAggregateFun: Advice = /* @__PURE__ */ manager('callAggregateFun');
export const onFind: Advice = /* @__PURE__ */ manager('find');
export const onFindBy: Advice = /* @__PURE__ */ manager('findBy');
export const onFindAndCount: Advice = /* @__PURE__ */ manager('findAndCount');
export const onFindAndCountBy: Advice = /* @__PURE__ */ manager('findAndCountBy');
export const onFindByIds: Advice = /* @__PURE__ */ manager('findByIds');
export const onFindOne: Advice = /* @__PURE__ */ manager('findOne');
export const onFindOneBy: Advice = /* @__PURE__ */ manager('findOneBy');
export const onFindOneOrFail: Advice = /* @__PURE__ */ manager('findOneOrFail');
export const onFindOneByOrFail: Advice = /* @__PURE__ */ manager('findOneByOrFail');
export const onClear: Advice = /* @__PURE__ */ manager('clear');
export const onIncrement: Advice = /* @__PURE__ */ manager('increment');
export const onDecrement: Advice = /* @__PURE__ */ manager('decrement');

export const runGetRawOne: Advice = /* @__PURE__ */ builder('getRawOne');
export const runGetRawMany: Advice = /* @__PURE__ */ builder('getRawMany');
export const runGetRawAndEntities: Advice = /* @__PURE__ */ builder('getRawAndEntities');
export const runGetOne: Advice = /* @__PURE__ */ builder('getOne');
export const runGetOneOrFail: Advice = /* @__PURE__ */ builder('getOneOrFail');
export const runGetMany: Advice = /* @__PURE__ */ builder('getMany');
export const runGetCount: Advice = /* @__PURE__ */ builder('getCount');
export const runGetExists: Advice = /* @__PURE__ */ builder('getExists');
export const runGetManyAndCount: Advice = /* @__PURE__ */ builder('getManyAndCount');
export const execute: Advice = /* @__PURE__ */ builder('execute');

/** `dataSource.query(text, parameters)`, which the manager's goes through. */
export const query: Advice = /* @__PURE__ */ around(typeorm, 'query', (source: DataSource, args) =>
  beginStatement(source, args[0], args[1]),
);

/** The stream of the call whose original runs next. */
let pending: Operation | undefined;

const streaming = /* @__PURE__ */ around(typeorm, 'stream', (self: Builder) => {
  pending = begin(self);
  if (pending) pending.manual = true;
  return pending;
});

interface Emitter {
  once(event: string | symbol, listener: (error: unknown) => void): unknown;
}

/** `builder.stream()`: the span ends with the rows, with a failure, or when the stream is closed. */
export const runStream: Advice = (self, args, proceed) =>
  streaming(self, args, (...given) => {
    const operation = pending;
    pending = undefined;
    const result = proceed(...given);
    operation?.guard(() => {
      (result as Promise<Emitter>).then(
        (stream) =>
          operation.guard(() => {
            const end = (): void => endSql(typeorm, operation);
            // A loop that is left destroys its stream with this error.
            const failed = (error: unknown): void =>
              (error as { code?: unknown } | undefined)?.code === 'ABORT_ERR'
                ? end()
                : operation.failed?.(error);
            // Sees an error without handling it.
            const { errorMonitor } = builtin<{ errorMonitor: symbol }>('node:events') ?? {};
            if (errorMonitor) stream.once(errorMonitor, failed);
            for (const event of ['end', 'close']) stream.once(event, end);
          }),
        (error) => operation.failed?.(error),
      );
    });
    return result;
  });

const statement: Advice = (_self, args, proceed) => {
  guard(typeorm, () => noteStatement(args[0], args[1]));
  return proceed(...(args as never[]));
};

/** `dataSource.createQueryRunner()`: every driver has a class of runners, whose statements are noted. */
export const createQueryRunner: Advice = (_self, args, proceed) => {
  const runner = proceed(...(args as never[]));
  guard(typeorm, () => {
    const prototype = Object.getPrototypeOf(runner) as object;
    patchMethod(prototype, 'query', statement);
    patchMethod(prototype, 'stream', statement);
  });
  return runner;
};
