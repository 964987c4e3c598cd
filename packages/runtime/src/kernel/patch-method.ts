import type { Advice } from './around.js';
import { report } from './report.js';
import { state } from './state.js';

const ORIGINAL = Symbol.for('spanweave.original');

type Func = ((...args: never[]) => unknown) & { [ORIGINAL]?: Func; __wrapped?: boolean };

/**
 * Puts advice around a method in place, once per object: the import seam. The replacement keeps `name`, `length` and own
 * properties. A method that another instrumentation has patched (`__wrapped`, as shimmer marks it) is left alone.
 *
 * @param target Prototype or exports object.
 * @param key Method name; a missing method is left missing and answered with `false`.
 */
export function patchMethod(target: object | undefined, key: string, advice: Advice): boolean {
  const holder = target as Record<string, Func | undefined> | undefined;
  const original = holder?.[key];
  if (holder === undefined || typeof original !== 'function') return false;
  if (original[ORIGINAL] !== undefined) return true;
  if (original.__wrapped === true) {
    report(`patched:${key}`, `${key} is already patched by another instrumentation; it is left to that one`);
    return false;
  }
  const replacement = {
    [key](this: unknown, ...args: never[]): unknown {
      if (!state.on) return original.apply(this, args);
      return advice(this, args, (...given: never[]) => original.apply(this, given));
    },
  }[key] as Func;
  for (const name of Reflect.ownKeys(original)) {
    const descriptor = Object.getOwnPropertyDescriptor(original, name);
    if (descriptor && name !== 'prototype') Object.defineProperty(replacement, name, descriptor);
  }
  Object.defineProperty(replacement, ORIGINAL, { value: original });
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  Object.defineProperty(holder, key, {
    configurable: true,
    enumerable: descriptor?.enumerable ?? false,
    writable: true,
    value: replacement,
  });
  return true;
}
