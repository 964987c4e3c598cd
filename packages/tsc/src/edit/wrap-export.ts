import type { TreePrinter } from './tree-printer.js';

/**
 * An export that passes another module's immutable function on hands on the woven one.
 *
 * ```js
 * export { f, g } from 'lib';
 * // becomes
 * import * as $sw_m0 from 'lib'; var $sw_e0 = $sw_r($sw_m0.f); export { $sw_e0 as f }; export { g } from 'lib';
 * ```
 */
export const wrapExport: TreePrinter<'wrap-export'> = (edit, output) => {
  const { advice, at, exported, from, how, local } = edit;
  const { build } = output;
  const { factory } = build;
  const woven = build.call(output.local(advice), [output.reference(from)]);
  const specifier = factory.createExportSpecifier(false, local, output.exportName(exported));
  output.statement(at, [
    build.declare([factory.createVariableDeclaration(local, undefined, undefined, woven)], 'var'),
    factory.createExportDeclaration(undefined, false, factory.createNamedExports([specifier])),
  ]);
  if (how === 'specifier') output.remove(edit);
};
