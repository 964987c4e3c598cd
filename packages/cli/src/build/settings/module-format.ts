import type { CompilerOptions } from './tsconfig.js';

/**
 * Module format of a compiled file: what its extension says, then `--format`, then `module` of tsconfig.json, and where that
 * leaves it to Node, `type` of the nearest package.json.
 */
export function moduleFormat(
  name: string,
  given: 'esm' | 'cjs' | undefined,
  { module }: CompilerOptions,
  type: 'module' | 'commonjs' | undefined,
): 'esm' | 'cjs' {
  const extension = /\.([cm])[jt]s$/.exec(name)?.[1];
  if (extension !== undefined) return extension === 'm' ? 'esm' : 'cjs';
  if (given !== undefined) return given;
  const setting = module?.toLowerCase();
  if (setting === 'commonjs') return 'cjs';
  if (setting !== undefined && /^es|^preserve$/.test(setting)) return 'esm';
  return type === 'module' ? 'esm' : 'cjs';
}
