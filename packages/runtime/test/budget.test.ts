// Bytes that a sub-path adds to a minified bundle, gzip, without @opentelemetry/*: through `import`, where bundlers take
// what is used of the ES modules, and through `require` of the CommonJS files. `budgets.json` holds the limits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

type Way = 'import' | 'require';

const home = join(import.meta.dirname, '..');
const json = (name: string): unknown => JSON.parse(readFileSync(join(home, name), 'utf8'));
const { exports } = json('package.json') as { exports: Record<string, unknown> };
const budgets = json('test/budgets.json') as Record<string, Record<Way, number>>;
const subPaths = Object.keys(exports).filter((key) => key !== './package.json');

async function bundle(contents: string, way: Way): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: home },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: way === 'import' ? 'esm' : 'cjs',
    // Without `module`, `require` gets the CommonJS files.
    conditions: way === 'import' ? ['module'] : [],
    external: ['@opentelemetry/*'],
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const gzip = (text: string): number => gzipSync(text, { level: 9 }).length;
const specifier = (key: string): string => `@spanweave/runtime${key.slice(1)}`;

it('every sub-path has its budget', () => {
  expect(Object.keys(budgets)).toEqual(subPaths);
});

describe.each(subPaths)('%s', (key) => {
  it.each(['import', 'require'] as const)('stays within its budget through %s', async (way) => {
    const contents =
      way === 'import'
        ? `import * as all from '${specifier(key)}'; globalThis.all = { ...all };`
        : `globalThis.all = require('${specifier(key)}');`;
    const bytes = gzip(await bundle(contents, way));
    const limit = budgets[key]?.[way] ?? 0;
    expect(bytes).toBeLessThanOrEqual(limit);
    // A limit that is far away guards nothing.
    expect(bytes).toBeGreaterThan(limit * 0.85);
  });

  it('is nothing when nothing of it is used', async () => {
    expect(
      await bundle(`import '${specifier(key)}'; import * as unused from '${specifier(key)}';`, 'import'),
    ).toBe('');
  });
});

it('holds the kernel that library advice uses within 2.6 KB, import statements included', async () => {
  const names = 'Library, startOperation, around, settle, DurationHistogram, report, patchMethod';
  const text = await bundle(
    `import { ${names} } from '@spanweave/runtime/kernel'; globalThis.all = [${names}];`,
    'import',
  );
  expect(gzip(text)).toBeLessThanOrEqual(2600);
});
