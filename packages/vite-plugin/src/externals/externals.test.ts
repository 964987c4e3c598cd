import { expect, test } from 'vitest';
import { keepsStaticBlocks } from '../environment/keeps-static-blocks.js';
import { addedToNoExternal } from './added-to-no-external.js';
import { configuredExternal } from './configured-externals.js';
import { isCommonJsLibrary } from './is-common-js-library.js';
import { isInlineInVitest } from './is-inline-in-vitest.js';

test.each([
  { lists: {}, said: undefined },
  { lists: { external: ['pg'] }, said: true },
  { lists: { external: ['pg/lib'] }, said: true },
  { lists: { external: ['pg'], noExternal: true as const }, said: true },
  { lists: { external: true as const }, said: true },
  { lists: { external: true as const, noExternal: ['pg'] }, said: false },
  { lists: { noExternal: 'p*' }, said: false },
  { lists: { noExternal: [/^p.$/g] }, said: false },
  { lists: { noExternal: ['@scope/*', 'pgx'] }, said: undefined },
])('Vite reads $lists as $said', ({ lists, said }) => {
  expect(configuredExternal(lists, 'pg/lib', 'pg')).toBe(said);
  expect(configuredExternal(lists, 'pg/lib', 'pg')).toBe(said);
});

test('the dev server takes in what woven code imports, a build the libraries as well', () => {
  const weaving = ['@spanweave/runtime', '@spanweave/instrumentations'];
  expect(addedToNoExternal({}, true, 'inline', ['pg'])).toEqual([...weaving, 'pg']);
  expect(addedToNoExternal({}, false, 'inline', ['pg'])).toEqual(weaving);
  expect(addedToNoExternal({ external: true }, true, 'inline', ['pg'])).toEqual(weaving);
  expect(addedToNoExternal({}, true, 'import', ['pg'])).toEqual(weaving);
  expect(addedToNoExternal({ noExternal: true }, true, 'inline', ['pg'])).toEqual([]);
});

test.each([
  { target: undefined, keeps: true },
  { target: false as const, keeps: true },
  { target: 'esnext', keeps: true },
  { target: 'es2022', keeps: true },
  { target: 'es2021', keeps: false },
  { target: 'node16.11', keeps: true },
  { target: 'node16.4', keeps: false },
  { target: ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'ios16.4'], keeps: true },
  { target: ['chrome107', 'edge107', 'firefox104', 'safari16'], keeps: false },
  { target: 'hermes0.12', keeps: false },
])('static blocks for $target: $keeps', ({ target, keeps }) => {
  expect(keepsStaticBlocks(target)).toBe(keeps);
});

const rule = (file: string | string[]) => ({
  weave: [{ file, where: { module: true }, do: { around: 'a' } }],
});

test.each([
  { file: 'lib/client.js', type: 'commonjs', is: true },
  { file: 'lib/client.js', type: 'module', is: false },
  { file: 'lib/client.cjs', type: 'module', is: true },
  { file: ['dist/index.js', 'dist/index.mjs'], type: 'commonjs', is: false },
] as const)('$file of a package of type $type is CommonJS: $is', ({ file, type, is }) => {
  expect(isCommonJsLibrary(rule(file as string) as never, { type })).toBe(is);
});

test.each([
  { deps: {}, file: '/app/src/a.js', loadable: true, is: true },
  { deps: {}, file: '/app/node_modules/a/index.js', loadable: true, is: false },
  { deps: {}, file: '/app/node_modules/a/index.js', loadable: false, is: true },
  { deps: {}, file: '/app/node_modules/a/index.mjs', loadable: true, is: false },
  { deps: {}, file: '/app/node_modules/a/index.ts', loadable: false, is: true },
  { deps: { inline: true as const }, file: '/app/node_modules/a/index.js', loadable: true, is: true },
  { deps: { inline: ['a'] }, file: '/app/node_modules/a/index.js', loadable: true, is: true },
  {
    deps: { inline: [/ab/], external: ['a'] },
    file: '/app/node_modules/a/index.js',
    loadable: false,
    is: false,
  },
])('Vitest with $deps runs $file itself: $is', ({ deps, file, loadable, is }) => {
  expect(isInlineInVitest({ ...deps, folders: ['/node_modules/'] }, file, loadable)).toBe(is);
});
