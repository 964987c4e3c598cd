import type { Printer } from './printer.js';

/** One argument goes through advice: `f(a, b)` becomes `f(a, $sw_a(b))`. */
export const wrapArgument: Printer<'wrap-argument'> = (edit, output) => {
  output.wrap(edit, `${edit.advice}(`, ')');
};
