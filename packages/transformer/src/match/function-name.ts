import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import { ownerOf } from './owner-of.js';

/** Nodes through which a function reaches the name that it is known by: `const f = wrap(async () => {})`. */
const TRANSPARENT = new Set([
  'CallExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'ConditionalExpression',
  'LogicalExpression',
  'SequenceExpression',
]);

/**
 * The qualified name of a function as the source writes it (`Ledger.settle`, `handlers.create`), or as its surroundings
 * call it; a nameless default export is named after its file, anything else `anonymous`.
 *
 * @param file Path of the file.
 */
export function functionName(fn: FunctionNode, tree: Tree, file: string): string {
  return named(fn, tree, file) ?? 'anonymous';
}

function named(node: Node, tree: Tree, file: string): string | undefined {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  const owner =
    node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' ? ownerOf(node) : undefined;
  if (owner?.type === 'class') return joined(named(owner.node, tree, file), keyText(owner.element, tree));
  const { parent } = node;
  if (parent === undefined || parent === null) return undefined;
  switch (parent.type) {
    case 'Property':
      return joined(
        parent.parent === undefined ? undefined : holder(parent.parent, tree, file),
        keyText(parent, tree),
      );
    case 'PropertyDefinition':
      return keyText(parent, tree);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentPattern':
      return parent.left.type === 'Identifier' ? parent.left.name : undefined;
    case 'AssignmentExpression':
      return assigned(tree.text(parent.left), file);
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return baseName(file);
    default:
      return TRANSPARENT.has(parent.type) ? named(parent, tree, file) : undefined;
  }
}

/** Name of the object that a property stands in; `exports` objects add nothing. */
function holder(object: Node, tree: Tree, file: string): string | undefined {
  const { parent } = object;
  if (parent?.type === 'AssignmentExpression' && /^(?:module\s*\.\s*)?exports$/.test(tree.text(parent.left)))
    return undefined;
  return named(object, tree, file);
}

function assigned(left: string, file: string): string | undefined {
  const path = left
    .replace(/\s+/g, '')
    .replace(/^(?:module\.)?exports(?:\.|$)/, '')
    .replace(/^this\./, '');
  if (path === '') return baseName(file);
  return /^[\w$.#]+$/.test(path) ? path.replace('.prototype.', '.') : undefined;
}

function keyText({ key, computed }: { readonly key: Node; readonly computed: boolean }, tree: Tree): string {
  if (computed) return `[${tree.text(key)}]`;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : String((key as { value?: unknown }).value);
}

const joined = (outer: string | undefined, inner: string): string =>
  outer === undefined || outer === 'anonymous' ? inner : `${outer}.${inner}`;

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
