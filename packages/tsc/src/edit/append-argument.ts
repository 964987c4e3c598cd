import type { TreePrinter } from './tree-printer.js';

/** An argument is added behind the last one: `f(a)` becomes `f(a, $sw_a())`. */
export const appendArgument: TreePrinter<'append-argument'> = ({ advice, end }, output) => {
  output.call('close', end, (given) => [...given, output.build.call(output.local(advice))]);
};
