import type { TreePrinter } from './tree-printer.js';

/** One argument goes through advice: `f(a, b)` becomes `f(a, $sw_a(b))`. */
export const wrapArgument: TreePrinter<'wrap-argument'> = (edit, output) => {
  output.expression(edit, (argument) => output.build.call(output.local(edit.advice), [argument]));
};
