import { builtin } from './builtin.js';

const ORIGINAL = /* @__PURE__ */ Symbol.for('spanweave.original');

/**
 * At a reference to `request` or `get` that was imported by name, for hosts whose named imports of built-ins do not
 * follow a patch: answers the woven function that stands in the module for the original.
 */
export function reference<F>(original: F): F {
  for (const id of ['node:http', 'node:https'])
    for (const key of ['request', 'get']) {
      const woven = builtin<Record<string, { [ORIGINAL]?: unknown } | undefined>>(id)?.[key];
      if (woven?.[ORIGINAL] === original) return woven as F;
    }
  return original;
}
