import type { ImportDeclaration, ImportDeclarationSpecifier } from 'oxc-parser';
import type { Range } from '../plan/edit.js';
import type { Tree } from '../scope/tree.js';

/** Imports of the runtime that only removed marks used: whole statements, or the names among others that stay. */
export function unusedImports(tree: Tree, removed: readonly Range[]): Range[] {
  if (removed.length === 0) return [];
  const isUnused = ({ local }: ImportDeclarationSpecifier): boolean => {
    const references = tree.scopes.bindingOf(local)?.references ?? [];
    return (
      references.length > 0 &&
      references.every(({ node }) => removed.some(({ start, end }) => start <= node.start && node.end <= end))
    );
  };
  return tree
    .nodes('ImportDeclaration')
    .filter(
      ({ source, importKind }) => source.value.startsWith('@spanweave/runtime') && importKind !== 'type',
    )
    .flatMap((declaration) => unusedIn(declaration, declaration.specifiers.map(isUnused)));
}

function unusedIn({ specifiers, start, end }: ImportDeclaration, unused: readonly boolean[]): Range[] {
  if (!unused.includes(true)) return [];
  if (!unused.includes(false)) return [{ start, end }];
  if (specifiers.some(({ type }) => type !== 'ImportSpecifier')) return [];
  const ranges: Range[] = [];
  const lastKept = unused.lastIndexOf(false);
  for (const [index, specifier] of specifiers.entries()) {
    const next = specifiers[index + 1];
    if (unused[index] && index < lastKept && next !== undefined)
      ranges.push({ start: specifier.start, end: next.start });
  }
  const kept = specifiers[lastKept];
  const last = specifiers.at(-1);
  if (kept !== undefined && last !== undefined && kept !== last)
    ranges.push({ start: kept.end, end: last.end });
  return ranges;
}
