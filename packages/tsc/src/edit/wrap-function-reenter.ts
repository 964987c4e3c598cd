import { recordedValues } from './recorded-values.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * A span around a function that enters itself again inside it; the body stays where it is.
 *
 * `async function f(a) { BODY }` becomes `async function f(a) { if ($sw_on() && $sw_enter(site)) return await
 * $sw_spanAsync(site, () => f.call(this, a)); BODY }`, and a function that is not async returns
 * `$sw_span(site, () => f.call(this, a))`.
 *
 * A class method is captured: `class A { static { $sw_f0 = this.prototype.m; } … }`.
 */
export const wrapFunctionReenter: TreePrinter<'wrap-function'> = (edit, output) => {
  const { advice, arrow, async, capture, check, enter, parameters, self, site = 0 } = edit;
  const { build } = output;
  const { factory } = build;
  const captured = `$sw_f${site}`;
  if (capture !== undefined)
    output.member(capture.at, [
      factory.createExpressionStatement(build.assign(build.name(captured), build.member(capture.from))),
    ]);
  output.body(edit, (statements, fn) => {
    const given = build.given(parameters);
    const name = self === undefined ? build.name(captured) : output.selfOf(self, fn);
    const again =
      arrow || self?.startsWith('this.')
        ? build.call(name, given)
        : build.call(factory.createPropertyAccessExpression(name, 'call'), [build.self(), ...given]);
    const active = build.call(output.local(advice), [
      build.name(`$sw_${site}`),
      build.arrow([], again),
      ...recordedValues(edit, output),
    ]);
    const condition = factory.createLogicalAnd(
      build.call(output.local(check)),
      build.call(output.local(enter ?? ''), [output.site(site)]),
    );
    const result = factory.createReturnStatement(async ? build.wait(active) : active);
    return [factory.createIfStatement(condition, result), ...statements];
  });
};
