import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import { staticKey } from './static-key.js';

/** True for `module.exports` where nothing shadows `module`. */
export function isModuleExports(tree: Tree, node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    staticKey(node.property, node.computed) === 'exports' &&
    tree.scopes.bindingOf(node.object) === undefined
  );
}
