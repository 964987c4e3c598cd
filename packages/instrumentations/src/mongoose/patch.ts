import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { hooks } from '../kareem/advice.js';
import { patch as patchDriver } from '../mongodb/patch.js';
import { built, lazily } from './built.js';
import { bulkWrite, insertMany, save } from './document.js';
import { mongoose } from './library.js';
import { aggregate, query } from './query.js';

interface Class {
  readonly prototype: object;
}

interface Exported {
  readonly Query?: Class;
  readonly Aggregate?: Class;
  readonly Model?: Class;
  readonly Schema?: new () => { readonly s?: { readonly hooks?: object } };
  /** The driver. */
  readonly mongo?: object;
  readonly default?: Exported;
}

const OPERATIONS =
  'find findOne estimatedDocumentCount countDocuments distinct findOneAndUpdate findOneAndDelete findOneAndReplace updateOne updateMany replaceOne deleteOne deleteMany count remove findOneAndRemove';

const onto = (target: object | undefined, methods: Readonly<Record<string, Advice>>): void => {
  for (const [name, advice] of Object.entries(methods)) patchMethod(target, name, advice);
};

/**
 * Weaves a mongoose that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings
 * taken from it. A schema leads to the class that runs hooks, and mongoose hands on its driver.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guard(mongoose, () => {
    const given = exports as Exported | undefined;
    for (const module of [given, given?.default]) {
      const { Query, Aggregate, Model, Schema, mongo } = module ?? {};
      patchDriver(mongo);
      patchMethod(Query?.prototype, 'exec', query);
      patchMethod(Query?.prototype, 'then', lazily);
      for (const name of OPERATIONS.split(' ')) patchMethod(Query?.prototype, name, built);
      onto(Aggregate?.prototype, { exec: aggregate, model: built });
      patchMethod(Aggregate?.prototype, 'then', lazily);
      onto(Model?.prototype, { save, $save: save });
      onto(Model, { insertMany, bulkWrite });
      const runner = Schema && new Schema().s?.hooks;
      onto(runner && (Object.getPrototypeOf(runner) as object), { execPre: hooks, execPost: hooks });
    }
  });
  return exports;
}
