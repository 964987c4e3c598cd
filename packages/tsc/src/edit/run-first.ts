import type { TreePrinter } from './tree-printer.js';

/** Advice runs first thing in the module body: `$sw_i0();` before the first statement that is no import. */
export const runFirst: TreePrinter<'run-first'> = ({ advice, start }, output) => {
  const run = output.build.call(output.local(advice));
  output.statement(start, [output.build.factory.createExpressionStatement(run)]);
};
