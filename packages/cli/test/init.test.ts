import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editConfig } from '../src/init/edit-config.js';
import type { ToolEdit } from '../src/init/tool.js';

const command = join(resolve(import.meta.dirname, '..'), 'bin/spanweave.js');
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'spanweave-init-')));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

function init(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, [command, 'init', ...words], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

const list: ToolEdit = {
  how: 'list',
  list: ['plugins'],
  imported: 'spanweave',
  from: '@spanweave/vite-plugin',
  item: 'spanweave()',
};
const call: ToolEdit = { ...list, how: 'call', functions: ['build', 'context'] };
const wrap: ToolEdit = { how: 'wrap', imported: 'withSpanweave', from: '@spanweave/unplugin/next' };

describe('a configuration is edited where it stands', () => {
  it.each([
    [
      'an object in defineConfig',
      list,
      "import { defineConfig } from 'vite';\n\nexport default defineConfig({\n  // kept\n  plugins: [vue()],\n});\n",
      "import { defineConfig } from 'vite';\nimport { spanweave } from '@spanweave/vite-plugin';\n\nexport default defineConfig({\n  // kept\n  plugins: [spanweave(), vue()],\n});\n",
    ],
    [
      'an object without the list',
      list,
      'export default {\n  build: { ssr: true },\n};\n',
      "import { spanweave } from '@spanweave/vite-plugin';\nexport default {\n  plugins: [spanweave()],\n  build: { ssr: true },\n};\n",
    ],
    [
      'an empty list',
      list,
      'export default { plugins: [] };\n',
      "import { spanweave } from '@spanweave/vite-plugin';\nexport default { plugins: [spanweave()] };\n",
    ],
    [
      'a function that returns the object',
      list,
      'export default defineConfig(({ mode }) => {\n  return { plugins: [a(mode)] };\n});\n',
      "import { spanweave } from '@spanweave/vite-plugin';\nexport default defineConfig(({ mode }) => {\n  return { plugins: [spanweave(), a(mode)] };\n});\n",
    ],
    [
      'a name with a type',
      list,
      'const config = { plugins: [] } satisfies Config;\nexport default config;\n',
      "import { spanweave } from '@spanweave/vite-plugin';\nconst config = { plugins: [spanweave()] } satisfies Config;\nexport default config;\n",
    ],
    [
      'CommonJS',
      list,
      "'use strict';\nconst path = require('node:path');\nmodule.exports = { plugins: [] };\n",
      "'use strict';\nconst { spanweave } = require('@spanweave/vite-plugin');\nconst path = require('node:path');\nmodule.exports = { plugins: [spanweave()] };\n",
    ],
    [
      'every configuration of a list',
      list,
      'export default [{ plugins: [a()] }, { plugins: [] }];\n',
      "import { spanweave } from '@spanweave/vite-plugin';\nexport default [{ plugins: [spanweave(), a()] }, { plugins: [spanweave()] }];\n",
    ],
    [
      'a list inside',
      { ...list, list: ['rollupConfig', 'plugins'] },
      'export default { rollupConfig: { treeshake: true } };\n',
      "import { spanweave } from '@spanweave/vite-plugin';\nexport default { rollupConfig: { plugins: [spanweave()], treeshake: true } };\n",
    ],
    [
      'the calls of a build script',
      call,
      "#!/usr/bin/env node\nimport * as esbuild from 'esbuild';\nawait esbuild.build({ bundle: true });\n",
      "#!/usr/bin/env node\nimport * as esbuild from 'esbuild';\nimport { spanweave } from '@spanweave/vite-plugin';\nawait esbuild.build({ plugins: [spanweave()], bundle: true });\n",
    ],
    [
      'an exported value that goes through a function',
      wrap,
      'const nextConfig = {};\n\nexport default nextConfig;\n',
      "import { withSpanweave } from '@spanweave/unplugin/next';\nconst nextConfig = {};\n\nexport default withSpanweave(nextConfig);\n",
    ],
  ] as const)('%s', (_, edit, before, after) => {
    expect(editConfig(before, 'a.config.ts', edit as ToolEdit)).toEqual({ code: after });
  });

  it.each([
    [
      'what has it already',
      "import '@spanweave/vite-plugin';\nexport default {};",
      'it has Spanweave in it already',
    ],
    ['what does not parse', 'export default {', 'it does not parse'],
    [
      'a computed configuration',
      'export default make(1);',
      'it has no configuration object that can be seen',
    ],
    ['a computed list', 'export default { plugins: all() };', 'its `plugins` is no list that can be seen'],
  ])('but not %s', (_, code, reason) => {
    expect(editConfig(code, 'a.config.ts', list)).toEqual({ reason });
  });
});

describe('spanweave init', () => {
  it('finds the tool, shows the changes and writes them', async () => {
    write({
      'package.json': '{\n    "name": "app",\n    "devDependencies": { "vite": "8.0.0" }\n}\n',
      'vite.config.ts': 'export default { plugins: [] };\n',
    });
    const { code, stdout, stderr } = await init('--yes');
    expect(code).toBe(0);
    expect(stderr).toContain('vite (vite.config.ts)');
    expect(stdout).toContain('+export default { plugins: [spanweave()] };');
    expect(stdout).toMatch(/\+ {8}"@spanweave\/vite-plugin": "\^\d/);
    expect(read('vite.config.ts')).toContain("from '@spanweave/vite-plugin'");
    expect(JSON.parse(read('package.json'))).toMatchObject({
      dependencies: { '@opentelemetry/api': '^1.9.0' },
      devDependencies: { vite: '8.0.0', '@spanweave/vite-plugin': expect.stringMatching(/^\^/) },
    });
    expect((await init('--yes')).stderr).toContain('it has Spanweave in it already');
  });

  it.each([['--dry-run'], []])('writes nothing when it is not told to: %s', async (...words) => {
    write({ 'package.json': '{}', 'vite.config.ts': 'export default {};\n' });
    const { stderr } = await init('vite', ...words);
    expect(stderr).toContain('nothing was written');
    expect([read('package.json'), read('vite.config.ts')]).toEqual(['{}', 'export default {};\n']);
  });

  it.each([
    ['next', { next: '16.0.0' }, 'next.config.mjs', 'withSpanweave({})'],
    ['nuxt', { nuxt: '4.0.0' }, 'nuxt.config.ts', "modules: ['@spanweave/unplugin/nuxt']"],
    ['webpack', { webpack: '5.0.0' }, 'webpack.config.js', "require('@spanweave/unplugin/webpack')"],
    ['esbuild', { esbuild: '0.28.0' }, 'build.mjs', '@spanweave/esbuild-plugin'],
    ['nest', { '@nestjs/cli': '12.0.0' }, 'nest-cli.json', '"@spanweave/tsc"'],
  ])('knows %s', async (name, devDependencies, file, text) => {
    const configs: Record<string, string> = {
      'nuxt.config.ts': 'export default defineNuxtConfig({});\n',
      'webpack.config.js': 'module.exports = { plugins: [] };\n',
      'build.mjs': "import { build } from 'esbuild';\nawait build({ bundle: true });\n",
      'nest-cli.json': '{\n  "collection": "@nestjs/schematics"\n}\n',
    };
    write({
      'package.json': JSON.stringify({ devDependencies }),
      ...(configs[file] ? { [file]: configs[file] } : {}),
    });
    const { stderr } = await init('--yes');
    expect(stderr.split('\n')[0]).toContain(name);
    expect(read(file)).toContain(text);
  });

  it('says what is left to do where nothing can be edited', async () => {
    write({ 'package.json': '{ "devDependencies": { "typescript": "7.0.0" } }', 'tsconfig.json': '{}' });
    const { stderr } = await init('--yes');
    expect(stderr).toContain('next  weave what tsc emitted: `tsc && spanweave build dist --in-place`');
    expect(JSON.parse(read('package.json')).dependencies).toMatchObject({
      '@spanweave/runtime': expect.any(String),
      '@spanweave/instrumentations': expect.any(String),
    });
  });

  it('says that there is no tool, and writes nothing', async () => {
    const { code, stderr } = await init('--yes');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('SW3504: no build tool that Spanweave knows'),
    ]);
    expect(existsSync(join(folder, 'package.json'))).toBe(false);
  });
});
