import type { Node } from '../parse/node.js';

/** A decorator on a parameter, as a compiler leaves it. */
export interface ParameterDecorator {
  readonly position: number;
  readonly decorator: Node;
}

/**
 * Reads `__param(0, decorator)` of any name, and what minifiers make of it: the helper's body in its place,
 * `(e = decorator, function (target, key) { e(target, key, 0) })`.
 */
export function parameterDecorator(expression: Node): ParameterDecorator | undefined {
  if (expression.type === 'CallExpression') return from(expression.arguments[0], expression.arguments[1]);
  if (expression.type !== 'SequenceExpression') return undefined;
  const [kept, applies] = expression.expressions;
  if (kept?.type !== 'AssignmentExpression' || expression.expressions.length !== 2) return undefined;
  if (applies?.type !== 'FunctionExpression' && applies?.type !== 'ArrowFunctionExpression') return undefined;
  const call = onlyCall(applies.body);
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined;
  if (kept.left.type !== 'Identifier' || kept.left.name !== call.callee.name) return undefined;
  return from(call.arguments[2], kept.right);
}

/** The expression that a function consists of. */
function onlyCall(body: Node | null): Node | undefined {
  if (body?.type !== 'BlockStatement') return body ?? undefined;
  const [statement] = body.body;
  if (body.body.length !== 1) return undefined;
  if (statement?.type === 'ExpressionStatement') return statement.expression;
  return statement?.type === 'ReturnStatement' ? (statement.argument ?? undefined) : undefined;
}

function from(position: Node | undefined, decorator: Node | undefined): ParameterDecorator | undefined {
  if (position?.type !== 'Literal' || typeof position.value !== 'number' || decorator === undefined)
    return undefined;
  return { position: position.value, decorator };
}
