import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { entryFiles } from '../src/filter/entry-files.js';
import {
  openProject,
  type Project,
  resolveOptionsSync,
  type TransformFilters,
  transformFilters,
} from '../src/index.js';
import { mayWeave } from '../src/module/may-weave.js';

describe('own sources in which a build may start', () => {
  const may = (input: unknown, path: string): boolean | undefined => {
    const expression = entryFiles(input);
    return expression === undefined ? undefined : new RegExp(expression).test(path);
  };

  it.each([
    ['src/main.ts', '/app/src/main.ts'],
    ['./src/main.js', '/app/src/main.ts'],
    ['./src/main', '/app/src/main.mts'],
    ['./src', '/app/src/index.ts'],
    ['.', '/app/index.js'],
    ['/app/src/entry.server.tsx', '/app/src/entry.server.tsx'],
    ['C:\\app\\src\\main.ts', 'C:\\app\\src\\main.ts'],
    ['@/main.ts?as=entry', '/app/src/main.ts'],
    [['./a.js', { b: './b.js' }], '/app/b.js'],
    [{ server: 'src/main.ts', worker: 'src/worker.ts' }, '/app/src/worker.ts'],
  ])('%j may be %s', (input, path) => expect(may(input, path)).toBe(true));

  it.each([
    ['src/main.ts', '/app/src/other.ts'],
    ['src/main.ts', '/app/node_modules/pg/main.ts'],
    ['src/main.ts', '/app/src/main.ts/style.css'],
    ['./src/main', '/app/src/other.ts'],
  ])('%j is not %s', (input, path) => expect(may(input, path)).toBe(false));

  it.each([
    [undefined],
    ['main'],
    ['virtual:entry.ts'],
    ['#entry.ts'],
    ['\0entry'],
    [[]],
    [{}],
    [['src/main.ts', []]],
    [['src/main.ts', '@company/app/server']],
  ])('%j may be any', (input) => expect(may(input, '/app/src/main.ts')).toBeUndefined());
});

const root = mkdtempSync(join(tmpdir(), 'spanweave-filters-'));
beforeAll(() => {
  mkdirSync(join(root, 'packages/pg'), { recursive: true });
  writeFileSync(join(root, 'packages/pg/package.json'), '{ "name": "pg", "version": "8.16.0" }');
});
afterAll(() => rmSync(root, { recursive: true }));

const open = (options: object = {}): Project =>
  openProject({ host: 'test', root, bundles: true, channels: true }, resolveOptionsSync(options, { root }));
const passes = ({ always, dependencies, own }: TransformFilters, id: string, code: string): boolean =>
  always.test(id) ||
  [dependencies, own].some((one) => one.id.test(id) && one.texts.some((text) => text.test(code)));

test('a bundler hands over whatever may be woven, and leaves most that cannot', () => {
  const project = open({ functions: [{ file: 'lib/**/*.ts', name: 'settle' }], handlers: [] });
  project.handOver = ['node:http'];
  const filters = transformFilters(project, './src/main.ts');
  const { specifiers, words } = project.compiled;
  const known = [...(words as RegExp).source.matchAll(/\w{3,}/g)].map(([word]) => `${word}(1);`);
  const pieces = fc.oneof(
    fc.constantFrom(
      '/** @WithSpan */',
      "'use span';",
      '@SpanAttribute',
      'const a = 1;',
      '// pg',
      'x.fetched()',
    ),
    fc.constantFrom(...known),
    fc
      .tuple(
        fc.constantFrom(...specifiers),
        fc.constantFrom('"', "'", '`'),
        fc.constantFrom('import', 'require('),
      )
      .map(([name, quote, word]) => `${word} ${quote}${name}${quote};`),
  );
  const folders = fc.constantFrom(
    'src',
    'lib',
    'lib/a',
    'node_modules/left-pad',
    'node_modules/pg/lib',
    '../up',
    'packages/pg/lib',
  );
  const files = fc.constantFrom('main.ts', 'index.js', 'client.js', 'page.tsx', 'a.cjs');
  let left = 0;
  fc.assert(
    fc.property(folders, files, fc.array(pieces, { maxLength: 2 }), (folder, file, lines) => {
      const path = join(root, folder, file);
      const entry = folder === 'src' && file === 'main.ts';
      const code = lines.join('\n');
      const handed = passes(filters, path, code);
      if (!handed) left++;
      expect(handed || !mayWeave(project, { path, code, language: 'ts', entry })).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(left).toBeGreaterThan(100);
});

test('what cannot be told by text or path hands every own source over', () => {
  const plain = join(root, 'src/plain.ts');
  const isHanded = (options: object, input: string | undefined = './src/main.ts'): boolean =>
    passes(transformFilters(open(options), input), plain, 'export {};');
  expect(isHanded({})).toBe(false);
  expect(isHanded({}, 'main')).toBe(true);
  expect(isHanded({ decoratorMetadata: true })).toBe(true);
  expect(isHanded({ functions: [{ file: 'src/*.ts', name: 'a' }] })).toBe(true);
  expect(isHanded({ functions: [{ file: '../**/p*.ts', name: 'a' }] })).toBe(true);
});
