import type { ExternalItem } from './compiler.js';

/** Imports that `externals` names itself, as texts and keys. */
export function namedExternals(item: ExternalItem | undefined): ReadonlySet<string> {
  if (typeof item === 'string') return new Set([item]);
  if (Array.isArray(item)) return new Set(item.flatMap((one) => [...namedExternals(one)]));
  if (typeof item !== 'object' || item instanceof RegExp) return new Set();
  return new Set(Object.keys(item));
}
