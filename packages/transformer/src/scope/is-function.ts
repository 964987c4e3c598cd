import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';

/** True for functions that can run: declarations, expressions, arrows, method values; not for signatures. */
export function isFunction(node: Node): node is FunctionNode {
  const { type } = node;
  return (
    type === 'ArrowFunctionExpression' ||
    type === 'FunctionExpression' ||
    (type === 'FunctionDeclaration' && node.declare !== true)
  );
}
