import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { root } from './root.mjs';

/** The rule of a library folder: plain data, so its types are stripped and the rest is imported as it stands. */
export async function readRule(id) {
  const source = readFileSync(join(root, 'packages/instrumentations/src', id, 'rule.ts'), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
  const { rule } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return rule;
}
