import { describe, expect, it } from 'vitest';
import { aliasFolders } from '../src/package/alias-folders.js';
import { compareVersions } from '../src/package/compare-versions.js';
import { esModuleEntry } from '../src/package/es-module-entry.js';
import { packageName } from '../src/path/package-name.js';

describe('packageName', () => {
  it.each([
    ['pg', 'pg'],
    ['pg/lib/client', 'pg'],
    ['@scope/lib', '@scope/lib'],
    ['@scope/lib/sub/path.js', '@scope/lib'],
    ['./pg', undefined],
    ['/pg', undefined],
    ['#internal', undefined],
  ])('%s is %s', (specifier, expected) => expect(packageName(specifier)).toBe(expected));
});

describe('esModuleEntry', () => {
  const entry = (manifest: object, subPath = '.'): string | undefined =>
    esModuleEntry({ folder: '/p', manifest }, subPath);

  it.each([
    [{ main: 'a.js', module: 'b.js' }, '.', '/p/b.js'],
    [{ main: 'a.js' }, '.', '/p/a.js'],
    [{}, '.', '/p/index.js'],
    [{ module: 'b.js' }, './deep', undefined],
    [{ exports: './a.js' }, '.', '/p/a.js'],
    [{ exports: { import: './i.js', module: './m.js', default: './d.js' } }, '.', '/p/m.js'],
    [
      { exports: { '.': { types: './a.d.ts', node: { require: './r.js', import: './i.js' } } } },
      '.',
      '/p/i.js',
    ],
    [{ exports: { '.': './a.js', './sub': { require: './r.js', default: './d.js' } } }, './sub', '/p/d.js'],
    [{ exports: { '.': './a.js' } }, './sub', undefined],
  ])('%j at %s is %s', (manifest, subPath, expected) => expect(entry(manifest, subPath)).toBe(expected));
});

it('compareVersions orders releases and prereleases', () => {
  const versions = ['1.10.0', '1.9.1', '1.9.1-beta.1', '2.0.0', '1.9.0+build'];
  expect(versions.sort(compareVersions)).toEqual(['1.9.0+build', '1.9.1-beta.1', '1.9.1', '1.10.0', '2.0.0']);
});

it('aliasFolders finds packages installed under other names', () => {
  const folders = aliasFolders([
    { dependencies: { express4: 'npm:express@4.22.3', express: '^5.0.0', mine: 'npm:@scope/lib' } },
    undefined,
    { devDependencies: { express4: 'npm:express@4', express3: 'npm:express@3', express: 'npm:express@5' } },
  ]);
  expect([...folders]).toEqual([
    ['express', ['express4', 'express3']],
    ['@scope/lib', ['mine']],
  ]);
});
