import type { Subject } from './function-shape.js';

/** Sloppy functions with plain parameters only: `arguments[0]` and the first parameter are one variable. */
export function mirrorsArguments({ fn, params, tree }: Pick<Subject, 'fn' | 'params' | 'tree'>): boolean {
  if (fn.type === 'ArrowFunctionExpression' || params.some(({ kind }) => kind !== 'plain')) return false;
  return tree.scopes.scopeOf(fn)?.strict !== true;
}
