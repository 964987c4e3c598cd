import type { Node } from 'oxc-parser';
import { reach } from '../join-point/reach.js';
import type { Tree } from '../scope/tree.js';

const RUNTIME = /^@spanweave\/runtime(?:\/|$)/;

/** The name of the runtime's export that a decorator expression uses, called or not. */
export function runtimeMark(expression: Node, tree: Tree): string | undefined {
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  const { specifier, path } = reach(tree, callee) ?? {};
  return specifier !== undefined && RUNTIME.test(specifier) && path?.length === 1 ? path[0] : undefined;
}
