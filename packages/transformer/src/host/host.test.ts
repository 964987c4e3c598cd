import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { compileRules } from '../rule/compile-rules.js';
import { transform } from '../transform.js';
import { Packages, relativePath, toContext } from './index.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'host-')));
afterAll(() => rmSync(root, { recursive: true }));
let packages = new Packages();
beforeEach(() => {
  packages = new Packages();
});

function file(path: string, text: string | object): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof text === 'string' ? text : JSON.stringify(text));
  return full;
}

const rules = compileRules([
  {
    library: 'pg',
    id: 'pg',
    weave: [
      {
        versions: '>=8 <9',
        file: 'lib/client.js',
        where: { function: 'Client#query' },
        do: { around: 'query' },
      },
    ],
  },
]);
const client = 'class Client { query(a) { return a } }';
const woven = (path: string): string | undefined =>
  transform(client, path, toContext(path, { packages, root, rules }))?.plan.outcomes[0]?.version;

test('a package is found in node_modules, nested, and in a workspace', () => {
  file('app/node_modules/pg/package.json', { name: 'pg', version: '8.1.0' });
  expect(woven(join(root, 'app/node_modules/pg/lib/client.js'))).toBe('8.1.0');
  file('app/node_modules/other/node_modules/pg/package.json', { name: 'pg', version: '8.2.0' });
  expect(woven(join(root, 'app/node_modules/other/node_modules/pg/lib/client.js'))).toBe('8.2.0');
  file('packages/postgres/package.json', { name: 'pg', version: '8.3.0' });
  expect(woven(join(root, 'packages/postgres/lib/client.js'))).toBe('8.3.0');
});

test('a package is found in a pnpm store and through the link that leads there', () => {
  file('pnpm/node_modules/.pnpm/pg@8.4.0/node_modules/pg/package.json', { name: 'pg', version: '8.4.0' });
  const store = join(root, 'pnpm/node_modules/.pnpm/pg@8.4.0/node_modules/pg');
  symlinkSync(store, join(root, 'pnpm/node_modules/pg'), 'dir');
  expect(woven(join(store, 'lib/client.js'))).toBe('8.4.0');
  expect(woven(join(root, 'pnpm/node_modules/pg/lib/client.js'))).toBe('8.4.0');
  expect(packages.resolvePackage('pg', join(root, 'pnpm/src/a.ts'))?.version).toBe('8.4.0');
});

test('a package under another folder name is known by its own name', () => {
  file('alias/node_modules/postgres8/package.json', { name: 'pg', version: '8.5.0' });
  expect(woven(join(root, 'alias/node_modules/postgres8/lib/client.js'))).toBe('8.5.0');
});

test('two versions of one package stay two', () => {
  const old = file('two/node_modules/pg/package.json', { name: 'pg', version: '7.0.0' });
  const nested = file('two/node_modules/x/node_modules/pg/package.json', { name: 'pg', version: '8.0.0' });
  const result = (manifest: string): unknown => {
    const path = join(dirname(manifest), 'lib/client.js');
    const { outcomes } = transform(client, path, toContext(path, { packages, root, rules }))?.plan ?? {};
    return outcomes?.map(({ version, miss }) => [version, miss]);
  };
  expect(result(old)).toEqual([['7.0.0', 'version-out-of-range']]);
  expect(result(nested)).toEqual([['8.0.0', undefined]]);
  expect(packages.resolvePackage('pg', join(root, 'two/node_modules/x/index.js'))?.version).toBe('8.0.0');
  expect(packages.resolvePackage('pg', join(root, 'two/a.js'))?.version).toBe('7.0.0');
});

test('a package.json without a name is passed over, but its type counts', () => {
  file('dual/package.json', { name: 'dual', version: '1.0.0' });
  file('dual/esm/package.json', { type: 'module' });
  expect(packages.findOwner(join(root, 'dual/esm/a.js'))).toMatchObject({ name: 'dual', type: 'module' });
  expect(packages.findOwner(join(root, 'dual/cjs/a.js'))).toMatchObject({ name: 'dual', type: 'commonjs' });
  const context = toContext(join(root, 'dual/esm/a.js'), { packages, root, rules });
  expect(context).toMatchObject({ path: 'esm/a.js', file: 'dual/esm/a.js', module: 'esm', own: true });
});

test('a copy of a package.json inside its package owns nothing', () => {
  file('copied/package.json', { name: 'copied', version: '1.0.0' });
  file('copied/dist/package.json', { name: 'copied', version: '1.0.0', type: 'module' });
  file('copied/other/package.json', { name: 'copied', version: '2.0.0' });
  const owned = { folder: join(root, 'copied'), version: '1.0.0', type: 'module' };
  expect(packages.findOwner(join(root, 'copied/dist/lib/a.js'))).toMatchObject(owned);
  expect(packages.findOwner(join(root, 'copied/other/a.js'))?.version).toBe('2.0.0');
  const installed = (place: string) => packages.findOwner(join(root, 'app/node_modules/@a/lib', place));
  file('app/node_modules/@a/lib/package.json', { name: '@a/lib', version: '1.6.1' });
  file('app/node_modules/@a/lib/dist/package.json', { name: '@a/lib', version: '1.6.0' });
  file('app/node_modules/@a/lib/node_modules/@a/lib/package.json', { name: '@a/lib', version: '1.0.0' });
  expect(installed('dist/lib/a.js')?.version).toBe('1.6.1');
  expect(installed('node_modules/@a/lib/a.js')?.version).toBe('1.0.0');
});

test('a broken package.json is passed over', () => {
  file('broken/package.json', { name: 'outer', version: '1.0.0' });
  file('broken/inner/package.json', '{ "name": ');
  expect(packages.findOwner(join(root, 'broken/inner/a.js'))?.name).toBe('outer');
});

test('resolving knows scopes and sub-paths, and leaves paths and schemes alone', () => {
  file('res/node_modules/@scope/name/package.json', { name: '@scope/name', version: '3.0.0' });
  const importer = join(root, 'res/src/deep/a.ts');
  expect(packages.resolvePackage('@scope/name/sub/path.js', importer)?.version).toBe('3.0.0');
  for (const specifier of ['./a', '../a', '/a', 'node:http', 'absent', '#internal'])
    expect(packages.resolvePackage(specifier, importer)).toBeUndefined();
});

test('what was read is read again after clear', () => {
  file('watch/package.json', { name: 'watch', version: '1.0.0' });
  expect(packages.findOwner(join(root, 'watch/a.js'))?.version).toBe('1.0.0');
  file('watch/package.json', { name: 'watch', version: '2.0.0' });
  expect(packages.findOwner(join(root, 'watch/a.js'))?.version).toBe('1.0.0');
  packages.clear();
  expect(packages.findOwner(join(root, 'watch/a.js'))?.version).toBe('2.0.0');
});

test.for<[string, object, string, 'esm' | 'cjs', string]>([
  [
    'a comment does not make an ES module',
    {},
    '// import x from "y"\nmodule.exports = f; function f() { "use span" }',
    'cjs',
    'a.js',
  ],
  ['type: module needs no import', { type: 'module' }, 'f(); function f() { "use span" }', 'esm', 'a.js'],
  [
    'an extension goes before the type',
    { type: 'module' },
    'f(); function f() { "use span" }',
    'cjs',
    'b.cjs',
  ],
  ['syntax decides where nobody says', {}, 'export function f() { "use span" }', 'esm', 'c.js'],
  ['TypeScript of an ES package', { type: 'module' }, 'f(); function f() { "use span" }', 'esm', 'd.ts'],
])('%s', ([name, manifest, code, kind, path]) => {
  const folder = `kind/${name.replace(/\W/g, '-')}`;
  file(`${folder}/package.json`, { name: 'kind', version: '1.0.0', ...manifest });
  const id = join(root, folder, path);
  const result = transform(code, id, toContext(id, { packages, root, rules }));
  expect(result?.plan.module).toBe(kind);
  expect(result?.code.includes('require(')).toBe(kind === 'cjs');
});

test('paths of both platforms become relative ones with forward slashes', () => {
  expect(relativePath('C:\\work\\app', 'C:\\work\\app\\src\\a.ts')).toBe('src/a.ts');
  expect(relativePath('C:\\work\\app', 'D:\\else\\a.ts')).toBe('a.ts');
  expect(relativePath('\\\\server\\share', '\\\\server\\share\\src\\a.ts')).toBe('src/a.ts');
  expect(relativePath('/srv/app', '/srv/app/src/a.ts')).toBe('src/a.ts');
  expect(relativePath('/srv/app', '/srv/shared/a.ts')).toBe('../shared/a.ts');
  expect(relativePath('/srv/app', '/srv/app-two/a.ts')).toBe('../app-two/a.ts');
  expect(relativePath('/srv/app/', '/srv/app/src/a.ts')).toBe('src/a.ts');
  expect(relativePath('/srv/app', '/srv/app/.cache/..a/a.ts')).toBe('.cache/..a/a.ts');
  expect(relativePath('/srv/app', '/srv/app/./src//x/../a.ts')).toBe('src/a.ts');
});

test('no absolute path goes into output', () => {
  for (const [at, id] of [
    ['C:\\work\\app', 'C:\\work\\app\\src\\a.ts'],
    ['/srv/app', '/srv/app/src/a.ts'],
  ] as const) {
    const context = toContext(id, { packages, root: at, rules });
    const result = transform('export function settle() { "use span"; return 1 }', id, context);
    expect(context.file).toBe('src/a.ts');
    expect(result?.code).toContain('"src/a.ts"');
    expect(`${result?.code}${JSON.stringify(result?.map)}`).not.toContain('work');
    for (const { specifier } of result?.plan.imports ?? []) expect(specifier).toMatch(/^@spanweave\//);
  }
});
