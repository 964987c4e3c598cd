import { type Advice, around } from '@spanweave/runtime/kernel';
import { mongoose } from './library.js';
import type { Model } from './model.js';
import { start } from './start.js';

/** Advice around `Model#save(options?, callback?)`. */
export const save: Advice = /* @__PURE__ */ around(mongoose, 'save', (document: object, args) => {
  const { collection } = document.constructor as Model;
  return start(args, { name: 'save', collection });
});

/** Advice around a static method that writes several documents at once. */
const many = (name: string): Advice =>
  around(mongoose, name, ({ collection }: Model, args) => {
    const [batch] = Array.from(args);
    return start(args, { name, collection, size: Array.isArray(batch) ? batch.length : 0 });
  });

export const insertMany: Advice = /* @__PURE__ */ many('insertMany');
export const bulkWrite: Advice = /* @__PURE__ */ many('bulkWrite');
