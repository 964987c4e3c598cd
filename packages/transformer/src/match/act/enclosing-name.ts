import type { Node } from '../../parse/node.js';
import { isFunction } from '../../scope/is-function.js';
import type { Tree } from '../../scope/tree.js';
import { functionName } from '../function-name.js';

/** Name of the innermost function around a node, the node itself included; empty at module level. */
export function enclosingName(tree: Tree, node: Node, file: string): string {
  for (let at: Node | null | undefined = node; at !== undefined && at !== null; at = at.parent)
    if (isFunction(at)) return functionName(at, tree, file);
  return '';
}
