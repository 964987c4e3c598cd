import type { Printer } from './printer.js';

/** An argument is added behind the last one: `f(a)` becomes `f(a,$sw_a())`, `f(a,)` becomes `f(a,$sw_a())`. */
export const appendArgument: Printer<'append-argument'> = ({ advice, first, end }, output) => {
  output.text.appendRight(end, `${first ? '' : ','}${advice}()`);
};
