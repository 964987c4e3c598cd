import type { TreePrinter } from './tree-printer.js';

/** A mark goes away: the decorator, the directive, or the import that only marks used. */
export const stripMark: TreePrinter<'strip-mark'> = (edit, output) => {
  if (edit.leaves === undefined) output.remove(edit);
  else output.expression(edit, () => output.build.list([]));
};
