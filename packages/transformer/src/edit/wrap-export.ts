import { ownStatement } from './own-statement.js';
import type { Printer } from './printer.js';

/**
 * An export that passes another module's immutable function on hands on the woven one.
 *
 * ```js
 * export { f, g } from 'lib';
 * // becomes
 * import * as $sw_m0 from 'lib';var $sw_e0=$sw_r($sw_m0.f);export { $sw_e0 as f };export { g } from 'lib';
 * ```
 *
 * An explicit export takes precedence over `export *`, which therefore stays as it is. `var`, since a reader in an
 * import cycle then finds `undefined` and no dead zone.
 */
export const wrapExport: Printer<'wrap-export'> = (edit, output) => {
  const { advice, at, exported, from, how, local } = edit;
  ownStatement(output, at, `var ${local}=${advice}(${from});export{${local} as ${exported}};`);
  if (how === 'specifier') output.text.remove(edit.start, edit.end);
};
