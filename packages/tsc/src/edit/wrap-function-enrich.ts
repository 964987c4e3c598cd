import { kernelArguments } from './kernel-arguments.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * Attributes for the span that is active when the function is called.
 *
 * `function f(a) { BODY }` becomes `function f(a) { if ($sw_on()) $sw_enrich(site, [a]); BODY }`.
 */
export const wrapFunctionEnrich: TreePrinter<'wrap-function'> = (edit, output) => {
  const { factory } = output.build;
  const enrich = output.build.call(output.local(edit.advice), kernelArguments(edit, output));
  const check = output.build.call(output.local(edit.check));
  output.body(edit, (statements) => [
    factory.createIfStatement(check, factory.createExpressionStatement(enrich)),
    ...statements,
  ]);
};
