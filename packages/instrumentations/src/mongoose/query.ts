import { type Advice, around } from '@spanweave/runtime/kernel';
import { callerOf } from './built.js';
import { mongoose } from './library.js';
import type { Aggregate, Query } from './model.js';
import { start } from './start.js';

/** What stands in an object and is no empty one. */
const some = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? value : undefined;

/** Advice around `Query#exec(operation?, callback?)`: one span, whatever mongoose asks the driver for. */
export const query: Advice = /* @__PURE__ */ around(mongoose, 'exec', (given: Query, args) => {
  const { op, mongooseCollection: collection, options, _fields: projection } = given;
  const name = typeof args[0] === 'string' ? args[0] : op;
  if (!name) return undefined;
  const told = {
    [name]: collection?.name,
    filter: given.getFilter?.() ?? {},
    update: some(given.getUpdate?.()),
    projection: some(projection),
    sort: some(options?.sort),
  };
  return start(args, { name, collection, told, parent: callerOf(given) });
});

/** Advice around `Aggregate#exec(callback?)`. One that answers a cursor leaves its spans to the driver. */
export const aggregate: Advice = /* @__PURE__ */ around(mongoose, 'exec', (given: Aggregate, args) => {
  const { _model: model, _pipeline: pipeline, options } = given;
  if (options?.cursor || !model?.collection) return undefined;
  const { collection } = model;
  const told = { aggregate: collection.name, pipeline };
  return start(args, { name: 'aggregate', collection, told, parent: callerOf(given) });
});
