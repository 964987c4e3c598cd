import { extname } from 'node:path';
import type { Rule } from '@spanweave/transformer';
import type { Owner } from '@spanweave/transformer/host';

/**
 * Whether the files of a library in which its rule weaves functions are CommonJS. A dev server or Vitest may run the library's
 * entry, but what that requires is loaded by Node and passes no plugin: such a library is woven at its imports, wherever it is.
 */
export function isCommonJsLibrary({ weave }: Rule, { type }: Pick<Owner, 'type'>): boolean {
  const files = weave.flatMap(({ file }) => file ?? []);
  return files.every((file) => extname(file) === '.cjs' || (extname(file) !== '.mjs' && type !== 'module'));
}
