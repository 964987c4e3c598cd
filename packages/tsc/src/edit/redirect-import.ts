import type { TreePrinter } from './tree-printer.js';

/** Another specifier is imported: `from 'a'` becomes `from 'b'`. */
export const redirectImport: TreePrinter<'redirect-import'> = (edit, output) => {
  output.expression(edit, () => output.build.factory.createStringLiteral(edit.specifier));
};
