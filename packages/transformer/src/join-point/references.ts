import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import { bare } from './bare.js';
import type { ReferenceMatch } from './match.js';
import type { ModuleUse, UsedName } from './module-use.js';
import { reach } from './reach.js';
import { staticKey } from './static-key.js';

/** Every use of one export of a module, where this file holds it: calls, values, exports that pass it on. */
export function references(tree: Tree, use: ModuleUse, name: string): readonly ReferenceMatch[] {
  switch (use.how) {
    case 'static':
    case 'equals':
      return use.names.flatMap((used) => ofBinding(use, used, name));
    case 'reexport':
      return use.node.specifiers.flatMap((specifier): ReferenceMatch[] => {
        if (textOf(specifier.local) !== name || specifier.exportKind === 'type') return [];
        return [{ kind: 'reference', node: specifier, use, exported: textOf(specifier.exported) }];
      });
    case 'star':
      if (use.node.exported !== null) return [{ kind: 'reference', node: use.node, use }];
      return name !== 'default' && !exportsItself(tree, name)
        ? [{ kind: 'reference', node: use.node, use, exported: name }]
        : [];
    case 'require':
      return required(tree, use, name);
    case 'dynamic':
      return [];
  }
}

const textOf = (name: { type: string; name?: string; value?: string }): string =>
  name.name ?? name.value ?? '';

function ofBinding(use: ModuleUse, { imported, binding }: UsedName, name: string): readonly ReferenceMatch[] {
  return binding.references.flatMap(({ node }): ReferenceMatch[] => {
    const { parent } = node as Node;
    if (imported === name) {
      if (parent?.type !== 'ExportSpecifier') return [{ kind: 'reference', node, use, binding }];
      return [{ kind: 'reference', node: parent, use, binding, exported: textOf(parent.exported) }];
    }
    if (imported !== '*' && imported !== 'default') return [];
    const object = outermost(node);
    const member = object.parent;
    const isMember = member?.type === 'MemberExpression' && member.object === object;
    return isMember && staticKey(member.property, member.computed) === name
      ? [{ kind: 'reference', node: member, use }]
      : [];
  });
}

function outermost(node: Node): Node {
  let at = node;
  while (at.parent !== undefined && at.parent !== null && at.parent.type !== 'SequenceExpression') {
    if (bare(at.parent) !== node) break;
    at = at.parent;
  }
  return at;
}

/** `const { f } = require('x')`, `const x = require('x'); x.f`, `require('x').f`. */
function required(tree: Tree, use: ModuleUse, name: string): readonly ReferenceMatch[] {
  const found: ReferenceMatch[] = [];
  for (const node of tree.nodes('MemberExpression')) {
    if (staticKey(node.property, node.computed) === name && isFrom(tree, node, use, name))
      found.push({ kind: 'reference', node, use });
  }
  for (const node of tree.nodes('Identifier')) {
    const binding = tree.scopes.bindingOf(node);
    if (binding === undefined || binding.declarations.includes(node)) continue;
    if (isFrom(tree, node, use, name)) found.push({ kind: 'reference', node, use, binding });
  }
  return found;
}

function isFrom(tree: Tree, node: Node, use: ModuleUse, name: string): boolean {
  const to = reach(tree, node);
  return to?.specifier === use.specifier && to.path.length === 1 && to.path[0] === name;
}

/** A name that the module exports itself hides the same one of `export *`. */
function exportsItself(tree: Tree, name: string): boolean {
  return tree.nodes('ExportNamedDeclaration').some((node) => {
    if (node.specifiers.some(({ exported }) => textOf(exported) === name)) return true;
    const { declaration } = node;
    if (declaration === null) return false;
    if ('id' in declaration && declaration.id?.type === 'Identifier') return declaration.id.name === name;
    return (
      declaration.type === 'VariableDeclaration' &&
      declaration.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name)
    );
  });
}
