import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Options, spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';
const cache = (): string => join(folder, 'node_modules/.cache/spanweave');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spanweave-kept-'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "app" }');
  writeFileSync(join(folder, 'main.ts'), '/** @WithSpan */\nexport function settle() { return 1; }\n');
});

afterEach(() => rm(folder, { recursive: true }));

/** With the plugin as it is published: put into one file, which knows the digest of its code. */
async function bundle(options: Options = {}): Promise<string> {
  await build({
    absWorkingDir: folder,
    entryPoints: ['main.ts'],
    outfile: join(folder, 'out.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [spanweave(options)],
  });
  return (
    (await readFile(join(folder, 'out.js'), 'utf8')) + (await readFile(join(folder, 'out.js.map'), 'utf8'))
  );
}

describe('what a build wove', () => {
  it('is kept in node_modules, and the next build gives the same bytes', async () => {
    mkdirSync(join(folder, 'node_modules'));
    const first = await bundle();
    expect(readdirSync(cache())).toEqual([expect.stringMatching(/^spanweave-esbuild-plugin-\w{16}\.json$/)]);
    expect(await bundle()).toBe(first);
    await bundle({ functions: [{ file: 'main.ts', name: 'settle' }] });
    expect(readdirSync(cache())).toHaveLength(2);
  });

  it('is kept nowhere without a node_modules', async () => {
    await bundle();
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  });
});
