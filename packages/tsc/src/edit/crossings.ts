import type { SuperUse, WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import type { TreeOutput } from '../print/tree-output.js';

/**
 * Lets `arguments` and `super` cross into an inner function that has its own, or none: rewrites their uses and returns
 * the declarations that the outer function makes (`$sw_a = arguments, $sw_g = …`).
 */
export function crossings(edit: WrapFunction, output: TreeOutput): readonly ts.VariableDeclaration[] {
  const { argumentsAt = [], superAt = [] } = edit;
  const { build } = output;
  const { factory } = build;
  for (const { shorthand, ...range } of argumentsAt) {
    if (shorthand) output.shorthand(range, () => build.name('$sw_a'));
    else output.expression(range, () => build.name('$sw_a'));
  }
  for (const use of superAt) crossSuper(use, output);
  const declared: ts.VariableDeclaration[] = [];
  const declare = (name: string, value: ts.Expression): void => {
    declared.push(factory.createVariableDeclaration(name, undefined, undefined, value));
  };
  const superKey = (): ts.Expression =>
    factory.createElementAccessExpression(factory.createSuper(), build.name('k'));
  if (argumentsAt.length > 0 && edit.inner === 'function') declare('$sw_a', build.name('arguments'));
  if (superAt.some(({ use }) => use !== 'set'))
    declare('$sw_g', build.arrow(build.parameters(['k']), superKey()));
  if (superAt.some(({ use }) => use === 'set'))
    declare('$sw_t', build.arrow(build.parameters(['k', 'v']), build.assign(superKey(), build.name('v'))));
  return declared;
}

/**
 * `super.x` becomes `$sw_g("x")`, `super.m(a)` `$sw_g("m").bind(this)(a)`, `super[k] = v` `$sw_t(k, v)`.
 * `bind` stands on the callee alone, so optional calls, tags and type arguments behind it stay as they are.
 */
function crossSuper({ use, start, end, optional }: SuperUse, output: TreeOutput): void {
  const { build } = output;
  const { factory, ts } = build;
  output.expression({ start, end }, (expression) => {
    if (use === 'set') {
      if (!ts.isBinaryExpression(expression)) return expression;
      return build.call(build.name('$sw_t'), [keyOf(expression.left, output), expression.right]);
    }
    const got = build.call(build.name('$sw_g'), [keyOf(expression, output)]);
    if (use === 'get') return got;
    if (!optional) return build.call(factory.createPropertyAccessExpression(got, 'bind'), [build.self()]);
    const bind = factory.createPropertyAccessChain(got, build.questionDot(), 'bind');
    return factory.createCallChain(bind, undefined, undefined, [build.self()]);
  });
}

function keyOf(member: ts.Expression, output: TreeOutput): ts.Expression {
  const { factory, ts } = output.build;
  if (ts.isParenthesizedExpression(member)) return keyOf(member.expression, output);
  if (ts.isElementAccessExpression(member)) return member.argumentExpression;
  return factory.createStringLiteral(ts.isPropertyAccessExpression(member) ? member.name.text : '');
}
