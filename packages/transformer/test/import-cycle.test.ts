import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';

// Inside the package, so that the woven imports resolve as they do in a program.
const folder = mkdtempSync(new URL('./.cycle-', import.meta.url).pathname);
afterAll(() => rmSync(folder, { recursive: true }));

const context = { own: true, rules: compileRules([]) };

/** Two modules that import each other: the second one runs first and calls the first one's hoisted functions. */
const modules = {
  'first.mjs': `import { early } from './second.mjs';
/** @WithSpan */
export function settle(a) {
  return a + 1;
}
/** @WithSpan */
export async function later(a) {
  await null;
  return a;
}
export { early };
`,
  'second.mjs': `import { later, settle } from './first.mjs';
/** @WithSpan */
export function pass(a) {
  return settle(a);
}
export const early = [pass(1), settle(2), typeof later(3).then];
`,
};

for (const [name, code] of Object.entries(modules))
  writeFileSync(
    join(folder, name),
    transform(code, name, { ...context, path: name, file: name })?.code ?? '',
  );

test('a hoisted woven function can be called through an import cycle', async () => {
  const { early } = await import(pathToFileURL(join(folder, 'first.mjs')).href);
  expect(early).toEqual([2, 3, 'function']);
});

test.each(['esm', 'cjs'] as const)('and in a minified %s bundle', async (format) => {
  const outfile = join(folder, format === 'esm' ? 'bundle.mjs' : 'bundle.cjs');
  buildSync({
    entryPoints: [join(folder, 'first.mjs')],
    outfile,
    bundle: true,
    format,
    minify: true,
    platform: 'node',
  });
  const { early } = await import(pathToFileURL(outfile).href);
  expect(early).toEqual([2, 3, 'function']);
});
