import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { create } from './advice.js';
import { trpc } from './library.js';

type Given = { readonly initTRPC?: object; readonly default?: Given };

/**
 * Weaves a tRPC that stays outside the bundle, in place: the builder's class.
 *
 * @returns What it was given.
 */
export function patch<E>(exports: E): E {
  guard(trpc, () => {
    const given = (exports ?? {}) as Given;
    const builder = given.initTRPC ?? given.default?.initTRPC;
    if (builder) patchMethod(Object.getPrototypeOf(builder), 'create', create);
  });
  return exports;
}
