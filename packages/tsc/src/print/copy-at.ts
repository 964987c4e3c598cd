import type { Range } from '@spanweave/transformer';
import type ts from 'typescript';
import type { Subject } from './tree-output.js';

/** Copies the expression at a range, which consists of names and plain members. */
export function copyAt(range: Range, { build, source }: Pick<Subject, 'build' | 'source'>): ts.Expression {
  const { factory, ts } = build;
  const find = (node: ts.Node): ts.Node | undefined => {
    if (node.end < range.end || node.pos > range.start) return undefined;
    if (node.getStart(source) === range.start && node.end === range.end && isRead(node, ts)) return node;
    return ts.forEachChild(node, find);
  };
  const copy = (node: ts.Node): ts.Expression => {
    if (ts.isPropertyAccessExpression(node)) {
      const name = ts.isPrivateIdentifier(node.name)
        ? factory.createPrivateIdentifier(node.name.text)
        : node.name.text;
      return ts.setOriginalNode(factory.createPropertyAccessExpression(copy(node.expression), name), node);
    }
    if (ts.isElementAccessExpression(node))
      return factory.createElementAccessExpression(copy(node.expression), copy(node.argumentExpression));
    if (ts.isStringLiteralLike(node)) return factory.createStringLiteral(node.text);
    if (ts.isNumericLiteral(node)) return factory.createNumericLiteral(node.text);
    if (ts.isIdentifier(node)) return ts.setOriginalNode(factory.createIdentifier(node.text), node);
    if (node.kind === ts.SyntaxKind.ThisKeyword) return factory.createThis();
    const inner = (node as { expression?: ts.Node }).expression;
    return inner === undefined ? build.nothing() : copy(inner);
  };
  const found = find(source);
  return found === undefined ? build.member(source.text.slice(range.start, range.end)) : copy(found);
}

function isRead(node: ts.Node, typescript: typeof ts): boolean {
  return (
    typescript.isIdentifier(node) ||
    typescript.isPropertyAccessExpression(node) ||
    typescript.isElementAccessExpression(node) ||
    node.kind === typescript.SyntaxKind.ThisKeyword
  );
}
