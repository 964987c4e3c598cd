import { moduleKind as byExtension } from '../parse/module-kind.js';
import type { Owner } from './packages.js';

/**
 * Module kind of a file, as extension and nearest package type decide it; `undefined` where the syntax has to.
 * Only a package that says `"type": "module"` decides for `.js`; elsewhere bundlers and Node look at the syntax.
 */
export function moduleKind(file: string, owner: Pick<Owner, 'type'> | undefined): 'esm' | 'cjs' | undefined {
  const kind = byExtension(file);
  if (kind !== undefined) return kind;
  return owner?.type === 'module' && /\.[jt]sx?$/.test(file.replace(/[?#].*$/, '')) ? 'esm' : undefined;
}
