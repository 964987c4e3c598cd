import type ts from 'typescript';
import type { Builder } from './builder.js';
import { type Changes, type Fn, rangeKey } from './changes.js';

/** Walks a file once and changes the nodes at the places that are to be changed; what holds none is left as it is. */
export function applyChanges(
  source: ts.SourceFile,
  changes: Changes,
  { build, context }: { readonly build: Builder; readonly context: ts.TransformationContext },
): ts.SourceFile {
  const { factory, ts } = build;
  const startOf = (node: ts.Node): number => node.getStart(source, false);
  const isRemoved = (node: ts.Node): boolean =>
    changes.removed.some(({ start, end }) => start <= startOf(node) && node.end <= end);

  function visit(node: ts.Node): ts.VisitResult<ts.Node | undefined> {
    // Nodes that another transformer made have no place in the text.
    if (node.pos < 0) return ts.visitEachChild(node, visit, context);
    if (!changes.touches(node.pos, node.end)) return node;
    if (isRemovable(node) && isRemoved(node)) return undefined;
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isShorthandPropertyAssignment(node)) return shorthand(node, visited);
    if (ts.isBlock(node)) return block(node, visited as ts.Block);
    if (ts.isClassLike(node)) return classLike(node, visited as ts.ClassLikeDeclaration);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return expression(node, call(node, visited));
    if (ts.isArrowFunction(node)) return expression(node, arrow(node, visited as ts.ArrowFunction));
    return expression(node, visited);
  }

  const isRemovable = (node: ts.Node): boolean =>
    ts.isDecorator(node) ||
    ts.isExpressionStatement(node) ||
    ts.isImportDeclaration(node) ||
    ts.isImportSpecifier(node) ||
    ts.isExportSpecifier(node) ||
    // A decorator that was compiled before stands in a list.
    (node.parent !== undefined && ts.isArrayLiteralExpression(node.parent));

  function expression(node: ts.Node, visited: ts.Node): ts.Node {
    const key = rangeKey({ start: startOf(node), end: node.end });
    const wanted = changes.expressions.get(key);
    if (wanted === undefined || !isExpression(node) || isExpression(node.parent, key)) return visited;
    return wanted.reduceRight((inner, change) => change(inner), visited as ts.Expression);
  }

  /** An expression, perhaps one with a given range; the type arguments of a heritage clause are none. */
  function isExpression(node: ts.Node | undefined, key?: string): boolean {
    if (node === undefined || !ts.isExpression(node) || ts.isExpressionWithTypeArguments(node)) return false;
    return key === undefined || rangeKey({ start: startOf(node), end: node.end }) === key;
  }

  function shorthand(node: ts.ShorthandPropertyAssignment, visited: ts.Node): ts.Node {
    const wanted = changes.shorthands.get(rangeKey({ start: startOf(node), end: node.name.end }));
    if (wanted === undefined) return visited;
    const reference: ts.Expression = ts.setOriginalNode(factory.createIdentifier(node.name.text), node.name);
    const value = wanted.reduceRight((inner, change) => change(inner), reference);
    return ts.setOriginalNode(
      ts.setTextRange(factory.createPropertyAssignment(node.name.text, value), node),
      node,
    );
  }

  function call(node: ts.CallExpression | ts.NewExpression, visited: ts.Node): ts.Node {
    const opens = node.arguments === undefined ? undefined : changes.opens.get(node.arguments.pos);
    const closes = changes.closes.get(node.end - 1);
    if (opens === undefined && closes === undefined) return visited;
    const given = (visited as ts.CallExpression).arguments;
    const first = (opens ?? []).reduce<readonly ts.Expression[]>((all, change) => change(all), given);
    const all = (closes ?? []).reduce<readonly ts.Expression[]>((list, change) => change(list), first);
    if (ts.isNewExpression(visited))
      return factory.updateNewExpression(visited, visited.expression, visited.typeArguments, all);
    const called = visited as ts.CallExpression;
    return ts.isCallChain(called)
      ? factory.updateCallChain(called, called.expression, called.questionDotToken, called.typeArguments, all)
      : factory.updateCallExpression(called, called.expression, called.typeArguments, all);
  }

  function block(node: ts.Block, visited: ts.Block): ts.Node {
    const wanted = changes.bodies.get(rangeKey({ start: startOf(node), end: node.end }));
    if (wanted === undefined) return visited;
    return woven(visited, wanted, node.parent as Fn);
  }

  function woven(
    visited: ts.Block,
    wanted: NonNullable<ReturnType<Changes['bodies']['get']>>,
    fn: Fn,
  ): ts.Block {
    const code = visited.statements.findIndex((statement) => !isDirective(statement));
    const behind = code < 0 ? visited.statements.length : code;
    const rest: readonly ts.Statement[] = visited.statements.slice(behind);
    const statements = wanted.reduceRight((inner, change) => change(inner, fn), rest);
    const made = factory.createBlock([...visited.statements.slice(0, behind), ...statements], true);
    return ts.setOriginalNode(ts.setTextRange(made, visited), visited);
  }

  const isDirective = (node: ts.Statement): boolean =>
    ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression);

  function arrow(node: ts.ArrowFunction, visited: ts.ArrowFunction): ts.Node {
    const { body } = visited;
    if (ts.isBlock(node.body) || ts.isBlock(body)) return visited;
    const start = node.equalsGreaterThanToken.end;
    const wanted = changes.bodies.get(rangeKey({ start, end: node.end }));
    if (wanted === undefined) return visited;
    const asBlock = ts.setTextRange(
      factory.createBlock([factory.createReturnStatement(body)], true),
      node.body,
    );
    const { equalsGreaterThanToken, modifiers, parameters, type, typeParameters } = visited;
    return factory.updateArrowFunction(
      visited,
      modifiers,
      typeParameters,
      parameters,
      type,
      equalsGreaterThanToken,
      woven(asBlock, wanted, node),
    );
  }

  function classLike(node: ts.ClassLikeDeclaration, visited: ts.ClassLikeDeclaration): ts.Node {
    const wanted = changes.members.get(node.members.pos);
    if (wanted === undefined) return ts.isClassExpression(node) ? expression(node, visited) : visited;
    const blocks = wanted.map((statements) =>
      factory.createClassStaticBlockDeclaration(factory.createBlock(statements)),
    );
    const { heritageClauses, members, modifiers, name, typeParameters } = visited;
    const all = ts.setTextRange(factory.createNodeArray([...blocks, ...members]), members);
    if (ts.isClassDeclaration(visited))
      return factory.updateClassDeclaration(visited, modifiers, name, typeParameters, heritageClauses, all);
    const made = factory.updateClassExpression(
      visited,
      modifiers,
      name,
      typeParameters,
      heritageClauses,
      all,
    );
    return expression(node, made);
  }

  const pending = [...changes.statements].sort(([a], [b]) => a - b);
  const statements: ts.Statement[] = [];
  for (const statement of source.statements) {
    // Where imports belong is decided by the text: before the statement that begins there, or behind the last one.
    while (pending[0] !== undefined && pending[0][0] <= startOf(statement))
      statements.push(...(pending.shift()?.[1] ?? []));
    const visited = ts.visitNode(statement, visit);
    if (visited !== undefined) statements.push(visited as ts.Statement);
  }
  for (const [, last] of pending) statements.push(...last);
  const all = ts.setTextRange(factory.createNodeArray(statements), source.statements);
  return factory.updateSourceFile(source, all);
}
