import type ts from 'typescript';
import type { Fn } from './changes.js';

/**
 * The first use of a function's own `arguments` in its body; arrows share them, other functions have theirs. `undefined` also
 * where the body declares the name: what reads it then reads the variable, and the compiler hands nothing over.
 */
export function argumentsIn({ body }: Fn, typescript: typeof ts): ts.Identifier | undefined {
  let read: ts.Identifier | undefined;
  let isDeclared = false;
  const visit = (node: ts.Node): void => {
    if (typescript.isIdentifier(node)) {
      if (node.text !== 'arguments') return;
      if (isVariable(node)) isDeclared = true;
      else if (!isKey(node)) read ??= node;
    } else if (!typescript.isFunctionLike(node) || typescript.isArrowFunction(node))
      typescript.forEachChild(node, visit);
  };
  const isVariable = ({ parent }: ts.Identifier): boolean =>
    (typescript.isVariableDeclaration(parent) ||
      typescript.isBindingElement(parent) ||
      typescript.isParameter(parent)) &&
    typescript.isIdentifier(parent.name) &&
    parent.name.text === 'arguments';
  const isKey = (node: ts.Identifier): boolean => {
    const { parent } = node;
    if (typescript.isBindingElement(parent)) return parent.propertyName === node;
    return (parent as { name?: ts.Node }).name === node && !typescript.isShorthandPropertyAssignment(parent);
  };
  if (body !== undefined) visit(body);
  return isDeclared ? undefined : read;
}
