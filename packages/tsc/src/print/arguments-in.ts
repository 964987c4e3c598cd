import type ts from 'typescript';
import type { Fn } from './changes.js';

/** The first use of a function's own `arguments` in its body; arrows share them, other functions have theirs. */
export function argumentsIn({ body }: Fn, typescript: typeof ts): ts.Identifier | undefined {
  const visit = (node: ts.Node): ts.Identifier | undefined => {
    if (typescript.isIdentifier(node)) return node.text === 'arguments' && isRead(node) ? node : undefined;
    if (typescript.isFunctionLike(node) && !typescript.isArrowFunction(node)) return undefined;
    return typescript.forEachChild(node, visit);
  };
  const isRead = ({ parent }: ts.Identifier): boolean =>
    !typescript.isPropertyAccessExpression(parent) || parent.expression.getText() === 'arguments';
  return body === undefined ? undefined : visit(body);
}
