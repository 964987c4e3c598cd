import type { ImportDeclaration } from 'oxc-parser';
import type { Node } from '../parse/node.js';
import { sourceLanguage } from '../parse/source-language.js';
import type { Tree } from '../scope/tree.js';
import type { ModuleUse, UsedName } from './module-use.js';
import { requiredModule } from './required-module.js';
import { staticKey } from './static-key.js';

const known = new WeakMap<Tree, readonly ModuleUse[]>();

/** Every place where a file reaches another module at run time, in source order. Types are no such place. */
export function moduleUses(tree: Tree): readonly ModuleUse[] {
  let uses = known.get(tree);
  if (uses === undefined) {
    uses = [...imports(tree), ...equals(tree), ...requires(tree), ...dynamics(tree), ...exports(tree)].sort(
      (a, b) => a.node.start - b.node.start,
    );
    known.set(tree, uses);
  }
  return uses;
}

function imports(tree: Tree): ModuleUse[] {
  return tree.nodes('ImportDeclaration').flatMap((node): ModuleUse[] => {
    if (node.importKind === 'type' || node.phase !== null) return [];
    const names = usedNames(tree, node);
    const { source } = node;
    return [
      { how: 'static', node, specifier: source.value, literal: source, names, bare: names.length === 0 },
    ];
  });
}

/** TypeScript leaves out what no value uses, so only used names may be touched. */
function usedNames(tree: Tree, node: ImportDeclaration): UsedName[] {
  return node.specifiers.flatMap((specifier): UsedName[] => {
    if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') return [];
    return usedName(tree, specifier.local, importedName(specifier));
  });
}

function usedName(tree: Tree, local: Extract<Node, { type: 'Identifier' }>, imported: string): UsedName[] {
  const binding = tree.scopes.bindingOf(local);
  if (binding === undefined) return [];
  const typed = /^d?tsx?$|^dts$/.test(sourceLanguage(tree.id));
  const uses = binding.references
    .map(({ node }) => (node as Node).parent)
    .filter((parent) => !isType(parent));
  const passedOn = typed && uses.every((parent) => parent?.type === 'ExportSpecifier');
  return uses.length === 0 ? [] : [{ imported, local: local.name, binding, passedOn }];
}

/** `export { type T }`, `export type { T }`. */
function isType(parent: Node | null | undefined): boolean {
  if (parent?.type !== 'ExportSpecifier') return false;
  const list = parent.parent;
  return (
    parent.exportKind === 'type' || (list?.type === 'ExportNamedDeclaration' && list.exportKind === 'type')
  );
}

function importedName(specifier: ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  const { imported } = specifier;
  return imported.type === 'Literal' ? imported.value : imported.name;
}

function equals(tree: Tree): ModuleUse[] {
  return tree.nodes('TSImportEqualsDeclaration').flatMap((node): ModuleUse[] => {
    if (node.importKind === 'type' || node.moduleReference.type !== 'TSExternalModuleReference') return [];
    const literal = node.moduleReference.expression;
    const names = usedName(tree, node.id, '*');
    return [{ how: 'equals', node, specifier: literal.value, literal, names, bare: names.length === 0 }];
  });
}

function requires(tree: Tree): ModuleUse[] {
  return tree.nodes('CallExpression').flatMap((node): ModuleUse[] => {
    const specifier = requiredModule(tree, node);
    const literal = node.arguments[0];
    if (specifier === undefined || literal === undefined) return [];
    return [{ how: 'require', node, specifier, literal, bare: node.parent?.type === 'ExpressionStatement' }];
  });
}

function dynamics(tree: Tree): ModuleUse[] {
  return tree.nodes('ImportExpression').flatMap((node): ModuleUse[] => {
    const specifier = staticKey(node.source, true);
    if (specifier === undefined || node.phase !== null) return [];
    const bare = node.parent?.type === 'ExpressionStatement';
    return [{ how: 'dynamic', node, specifier, literal: node.source, bare }];
  });
}

function exports(tree: Tree): ModuleUse[] {
  const named = tree.nodes('ExportNamedDeclaration').flatMap((node): ModuleUse[] => {
    if (node.source === null || node.exportKind === 'type') return [];
    const { source } = node;
    const bare = node.specifiers.every(({ exportKind }) => exportKind === 'type');
    return [{ how: 'reexport', node, specifier: source.value, literal: source, bare }];
  });
  const all = tree.nodes('ExportAllDeclaration').flatMap((node): ModuleUse[] => {
    if (node.exportKind === 'type') return [];
    return [{ how: 'star', node, specifier: node.source.value, literal: node.source, bare: false }];
  });
  return [...named, ...all];
}
