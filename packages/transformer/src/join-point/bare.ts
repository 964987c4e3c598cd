import type { Node } from '../parse/node.js';

/** The expression itself, without the syntax around it that changes nothing: `(0, f)`, `f as F`, `f!`. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'SequenceExpression':
      return bare(node.expressions[node.expressions.length - 1] ?? node);
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return bare(node.expression);
    default:
      return node;
  }
}
