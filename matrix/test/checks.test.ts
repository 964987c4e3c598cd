import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { cellsOf, pairwise } from '../lib/cells.mjs';
import { compareSpans } from '../lib/compare-spans.mjs';
import { followFrame } from '../lib/follow-frame.mjs';
import { hostsPage, untold } from '../lib/hosts-page.mjs';
import { readHosts, readScenarios } from '../lib/read-hosts.mjs';
import { readJson } from '../lib/read-json.mjs';

const node = (name: string, attributes: object, children: readonly object[] = []): object => ({
  span: { name, kind: 'client', scope: { name: '@spanweave/pg' }, attributes },
  children,
});
const wanted = {
  name: 'SELECT a',
  kind: 'client',
  scope: '@spanweave/pg',
  attributes: { id: 1, any: '*' },
  children: [{ name: 'inner', kind: 'client', scope: '@spanweave/pg', attributes: {}, children: [] }],
};

describe('a trace', () => {
  test('is as expected when names, kinds, scopes, parents and the expected attributes are', () => {
    const received = node('SELECT a', { id: 1, any: 'x', more: true }, [node('inner', {})]);
    expect(compareSpans(received, wanted)).toEqual([]);
  });

  test('that differs says all that differs', () => {
    const received = node('SELECT a', { id: 2 }, [node('other', {})]);
    expect(compareSpans(received, wanted)).toEqual([
      'SELECT a: id is 2, not 1',
      'SELECT a: any is undefined, not "*"',
      'SELECT a: no span inner (client, @spanweave/pg) below it',
      'SELECT a: an unexpected span other (client, @spanweave/pg) below it',
    ]);
  });
});

describe('a stack trace', () => {
  test.each([
    { maps: 'beside the file', sourcemap: 'linked' },
    { maps: 'in the file', sourcemap: 'inline' },
    { maps: 'beside the file, unnamed', sourcemap: 'external' },
  ] as const)('leads to the source through a map $maps', async ({ sourcemap }) => {
    const folder = await mkdtemp(join(tmpdir(), 'matrix-frame-'));
    try {
      const source = join(folder, 'thrower.ts');
      await writeFile(
        source,
        'type Unused = {\n  a: 1;\n};\n\nexport const fail = () => {\n  throw new Error();\n};\n',
      );
      const outfile = join(folder, 'out/bundle.mjs');
      buildSync({ entryPoints: [source], outfile, sourcemap, bundle: true, minify: true, format: 'esm' });
      const { fail } = await import(outfile);
      const error: Error = (() => {
        try {
          return fail();
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(await followFrame(error.stack, 'thrower.ts')).toMatchObject({ source, line: 6 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test('a pairwise cover holds every pair of choices and is smaller than the whole', async () => {
  const scenarios = await readScenarios();
  const esbuild = (await readHosts()).find(({ name }) => name === 'esbuild');
  const cells = cellsOf({ ...esbuild, apps: ['merchant-onboarding'] }, scenarios);
  const cover = pairwise(cells);
  expect(cells).toHaveLength(8);
  expect(cover.length).toBeLessThan(cells.length);
  const keys = ['format', 'minify', 'decorators'];
  const pairs = (cell: object): string[] =>
    keys.flatMap((a) => keys.map((b) => `${a} ${Reflect.get(cell, a)}, ${b} ${Reflect.get(cell, b)}`));
  expect(new Set(cover.flatMap(pairs))).toEqual(new Set(cells.flatMap(pairs)));
});

test('every host that a team may build with has a file', async () => {
  const names = (await readHosts()).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      ...[
        'esbuild',
        'vite-6',
        'vite-7',
        'vite-8',
        'rollup',
        'rolldown',
        'webpack',
        'rspack',
        'farm',
        'bun-build',
      ],
      ...['tsup', 'tsdown', 'nitro', 'nuxt', 'sveltekit', 'astro', 'next-turbopack', 'next-webpack'],
      ...['tsc-5', 'tsc-5-ts-patch', 'tsc-6', 'tsc-6-ts-patch', 'tsc-7'],
      ...['nest-tsc', 'nest-swc', 'nest-webpack', 'nest-rspack'],
      ...['swc', 'spanweave-build', 'node-import'],
    ]),
  );
});

test('every host says why a choice that it lacks cannot exist', async () => {
  const rows = (await hostsPage()).split('\n').filter((line) => line.startsWith('| '));
  expect(rows.filter((row) => row.includes(`| ${untold} |`))).toEqual([]);
});

const tools = readdirSync(join(root, 'matrix/tools'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('node-'))
  .map(({ name }) => name);

test.each(tools)('the packages of %s hold what the apps need, in the same versions', async (tool) => {
  const { ioredis: _, ...base } = await readJson('matrix/tools/base.json');
  const { dependencies } = await readJson('matrix/tools', tool, 'package.json');
  expect(dependencies).toMatchObject(base);
});
