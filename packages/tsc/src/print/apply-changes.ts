import type ts from 'typescript';
import type { Builder } from './builder.js';
import { type Changes, type Fn, rangeKey } from './changes.js';

/** What the compiler's own transformers ask beside the public interface. */
interface Resolving extends ts.TransformationContext {
  readonly getEmitResolver?: () => { readonly isValueAliasDeclaration: (node: ts.Node) => boolean };
}

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
    if (ts.isExportSpecifier(node) && isType(node)) return undefined;
    if (!changes.touches(node.pos, node.end)) return node;
    if (isRemovable(node) && isRemoved(node)) return undefined;
    const visited = statement(node, ts.visitEachChild(node, visit, context));
    const behind = ts.isStatement(node) ? changes.behind.get(node.end) : undefined;
    if (behind !== undefined) return [visited as ts.Statement, ...behind];
    if (Array.isArray(visited)) return visited as ts.Node[];
    if (ts.isShorthandPropertyAssignment(node)) return shorthand(node, visited);
    if (ts.isBlock(node)) return block(node, visited as ts.Block);
    if (ts.isClassLike(node)) return classLike(node, visited as ts.ClassLikeDeclaration);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return expression(node, call(node, visited));
    if (ts.isArrowFunction(node)) return expression(node, arrow(node, visited as ts.ArrowFunction));
    return expression(node, visited);
  }

  /** The compiler leaves types in a list that a transformer has changed. */
  function isType(node: ts.ExportSpecifier): boolean {
    if (node.isTypeOnly) return true;
    if (context.getCompilerOptions().verbatimModuleSyntax === true) return false;
    return (context as Resolving).getEmitResolver?.().isValueAliasDeclaration(node) === false;
  }

  const isRemovable = (node: ts.Node): boolean =>
    ts.isDecorator(node) ||
    ts.isExpressionStatement(node) ||
    ts.isImportDeclaration(node) ||
    ts.isImportSpecifier(node) ||
    ts.isExportSpecifier(node) ||
    ts.isExportDeclaration(node) ||
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

  /** A declaration that is exported otherwise, or no more. */
  function statement(node: ts.Node, visited: ts.Node): ts.Node | ts.Node[] {
    const isDeclaration =
      ts.isVariableStatement(visited) || ts.isFunctionDeclaration(visited) || ts.isClassDeclaration(visited);
    if (!isDeclaration) return visited;
    const keyword = modifiersOf(node).find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (keyword === undefined) return visited;
    const isKept = ({ kind }: ts.ModifierLike): boolean =>
      kind !== ts.SyntaxKind.ExportKeyword && kind !== ts.SyntaxKind.DefaultKeyword;
    const modifiers = modifiersOf(visited).filter(isKept);
    if (changes.unexported.has(startOf(keyword))) return withModifiers(visited, modifiers);
    const last = modifiersOf(node).find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (last === undefined || ts.isVariableStatement(visited)) return visited;
    const at = [...changes.declarations.keys()].find((start) => last.end <= start && start < node.end);
    const [change] = at === undefined ? [] : (changes.declarations.get(at) ?? []);
    return change === undefined ? visited : [...change(asExpression(visited, modifiers))];
  }

  const modifiersOf = (node: ts.Node): readonly ts.ModifierLike[] =>
    (node as { readonly modifiers?: readonly ts.ModifierLike[] }).modifiers ?? [];

  type Declaration = ts.VariableStatement | ts.FunctionDeclaration | ts.ClassDeclaration;

  function withModifiers(node: Declaration, modifiers: readonly ts.ModifierLike[]): ts.Node {
    if (ts.isVariableStatement(node))
      return factory.updateVariableStatement(node, modifiers, node.declarationList);
    const { name, typeParameters } = node;
    if (ts.isClassDeclaration(node))
      return factory.updateClassDeclaration(
        node,
        modifiers,
        name,
        typeParameters,
        node.heritageClauses,
        node.members,
      );
    const { asteriskToken, body, parameters, type } = node;
    return factory.updateFunctionDeclaration(
      node,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
  }

  function asExpression(
    node: ts.FunctionDeclaration | ts.ClassDeclaration,
    modifiers: readonly ts.ModifierLike[],
  ): ts.Expression {
    const made = ts.isClassDeclaration(node)
      ? factory.createClassExpression(
          modifiers.filter(({ kind }) => kind !== ts.SyntaxKind.AbstractKeyword),
          undefined,
          node.typeParameters,
          node.heritageClauses,
          node.members,
        )
      : factory.createFunctionExpression(
          modifiers as readonly ts.Modifier[],
          node.asteriskToken,
          undefined,
          node.typeParameters,
          node.parameters,
          node.type,
          node.body ?? factory.createBlock([]),
        );
    return ts.setTextRange(made, node);
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
    const visited = visit(statement);
    if (visited !== undefined) statements.push(...([visited].flat() as ts.Statement[]));
  }
  for (const [, last] of pending) statements.push(...last);
  const all = ts.setTextRange(factory.createNodeArray(statements), source.statements);
  return factory.updateSourceFile(source, all);
}
