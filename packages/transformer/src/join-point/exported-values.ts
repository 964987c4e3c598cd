import type { Tree } from '../scope/tree.js';
import { commonJsExports } from './common-js-exports.js';
import type { ExportedValue } from './exported-value.js';
import { moduleExports } from './module-exports.js';

const known = new WeakMap<Tree, readonly ExportedValue[]>();

/** Every value that a module exports by name, in source order. A CommonJS module may export one at several places. */
export function exportedValues(tree: Tree): readonly ExportedValue[] {
  let values = known.get(tree);
  if (values === undefined) {
    const found = [...moduleExports(tree), ...(tree.module === 'cjs' ? commonJsExports(tree) : [])];
    values = found.sort((a, b) => a.node.start - b.node.start);
    known.set(tree, values);
  }
  return values;
}

/**
 * What a module exports under a name.
 *
 * @param passedOn The name is known to be one of the module's, so that an only `export *` must pass it on.
 */
export function exportedValue(tree: Tree, name: string, passedOn: boolean): readonly ExportedValue[] {
  const found = exportedValues(tree).filter(({ exported }) => exported === name);
  // `exports.default` is the default export of a compiled module, whatever `module.exports` holds beside it.
  const compiled = found.filter(({ how }) => how !== 'property');
  if (name === 'default' && found.length > compiled.length && compiled.length > 0) return compiled;
  if (found.length > 0 || !passedOn || name === 'default') return found;
  const [star, ...others] = tree
    .nodes('ExportAllDeclaration')
    .filter(({ exported, exportKind }) => exported === null && exportKind !== 'type');
  if (star === undefined || others.length > 0) return [];
  const source = { specifier: star.source.value, imported: name, at: star.start };
  return [{ how: 'star', exported: name, node: star, source }];
}

/** Names under which a module exports values; what `export *` passes on is not among them. */
export function exportedNames(tree: Tree): readonly string[] {
  const values = exportedValues(tree);
  const names = new Set(values.map(({ exported }) => exported));
  // `module.exports = { handler }` exports its properties.
  const whole = (value: ExportedValue): boolean => value.how === 'property' && value.key === undefined;
  if (names.size > 1 && values.every((value) => value.exported !== 'default' || whole(value)))
    names.delete('default');
  return [...names].filter((name) => name !== '__esModule');
}
