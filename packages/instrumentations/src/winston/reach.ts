import { patchMethod } from '@spanweave/runtime/kernel';
import { write } from './write.js';

const reached = /* @__PURE__ */ new WeakSet<object>();

/**
 * Weaves `write` on the class of a winston 3 logger: the prototype that has `_transform`.
 *
 * @returns False when it had been woven before.
 */
export function reach(logger: object): boolean {
  let holder: object | null = logger;
  while (holder && !Object.hasOwn(holder, '_transform')) holder = Object.getPrototypeOf(holder);
  if (!holder || reached.has(holder)) return false;
  reached.add(holder);
  return patchMethod(holder, 'write', write);
}
