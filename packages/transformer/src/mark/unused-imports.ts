import type { ImportDeclaration, Node, VariableDeclaration } from 'oxc-parser';
import { withoutItems } from '../compiled/without-items.js';
import { requiredModule } from '../join-point/required-module.js';
import type { Range } from '../plan/edit.js';
import type { Tree } from '../scope/tree.js';

/** Imports of the runtime that only removed marks used: whole statements, or the names among others that stay. */
export function unusedImports(tree: Tree, removed: readonly Range[]): Range[] {
  if (removed.length === 0) return [];
  const isUnused = (local: Node): boolean => {
    const references = tree.scopes.bindingOf(local)?.references ?? [];
    return (
      references.length > 0 &&
      references.every(({ node }) => removed.some(({ start, end }) => start <= node.start && node.end <= end))
    );
  };
  const imports = tree
    .nodes('ImportDeclaration')
    .filter(
      ({ source, importKind }) => source.value.startsWith('@spanweave/runtime') && importKind !== 'type',
    )
    .flatMap((declaration) =>
      unusedIn(
        declaration,
        declaration.specifiers.map(({ local }) => isUnused(local)),
      ),
    );
  return [
    ...imports,
    ...tree.nodes('VariableDeclaration').filter((node) => isUnusedRequire(node, tree, isUnused)),
  ];
}

/** `const runtime_1 = require('@spanweave/runtime');`, a statement of its own. */
function isUnusedRequire(
  { declarations, parent }: VariableDeclaration,
  tree: Tree,
  isUnused: (local: Node) => boolean,
): boolean {
  const [declarator] = declarations;
  if (declarator === undefined || declarations.length > 1 || parent?.type !== 'Program') return false;
  const { id, init } = declarator;
  const required = init === null ? undefined : requiredModule(tree, init);
  return required?.startsWith('@spanweave/runtime') === true && id.type === 'Identifier' && isUnused(id);
}

function unusedIn({ specifiers, start, end }: ImportDeclaration, unused: readonly boolean[]): Range[] {
  if (!unused.includes(true)) return [];
  if (!unused.includes(false)) return [{ start, end }];
  if (specifiers.some(({ type }) => type !== 'ImportSpecifier')) return [];
  return withoutItems(specifiers, unused);
}
