import type { Rule } from '@spanweave/transformer';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globExpression } from '../src/filter/glob-expression.js';
import { libraryFiles } from '../src/filter/library-files.js';
import { outsideNodeModules } from '../src/filter/outside-node-modules.js';
import { SourceExtensions } from '../src/filter/source-extensions.js';

const outside = (path: string): boolean =>
  new RegExp(outsideNodeModules(new SourceExtensions(undefined).expressions())).test(path);

describe('own sources', () => {
  it.each([
    '/app/src/main.ts',
    '/app/src/App.tsx',
    '/app/index.cjs',
    '/app/node_modules_old/a.js',
    '/app/my_node_modules/a.js',
    '/app/node_module/a.js',
    '/app/node_modules.js',
    'C:\\app\\src\\main.mts',
    'C:\\app\\node_modules2\\main.js',
    'main.js',
  ])('takes %s', (path) => expect(outside(path)).toBe(true));

  it.each([
    '/app/node_modules/pg/index.js',
    '/node_modules/a.js',
    '/app/node_modules/.pnpm/pg@8/node_modules/pg/lib/client.js',
    'C:\\app\\node_modules\\pg\\index.js',
    'node_modules/a.js',
    '/app/src/style.css',
    '/app/src/main.ts.map',
  ])('leaves %s', (path) => expect(outside(path)).toBe(false));

  it('says the same as splitting the path does', () => {
    const segment = fc.oneof(
      fc.constantFrom('node_modules', 'node_module', 'node_moduless', 'xnode_modules', 'n', 'src', '.pnpm'),
      fc.stringMatching(/^[node_mulsx.]{1,14}$/),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), fc.constantFrom('/', '\\'), (folders, separator) => {
        const path = ['', ...folders, 'a.js'].join(separator);
        expect(outside(path)).toBe(!folders.includes('node_modules'));
      }),
    );
  });
});

describe('globs of rules', () => {
  const matches = (glob: string, path: string): boolean => new RegExp(`^${globExpression(glob)}$`).test(path);

  it.each([
    'lib/client.js',
    'lib/**/client.js',
    'dist/{cjs,esm}/index.{js,mjs}',
    'lib/*.js',
    '**/*.c?s',
    'dist/**',
  ])('%s reads as picomatch reads it', (glob) => {
    const paths = [
      'lib/client.js',
      'lib/native/client.js',
      'lib/a/b/client.js',
      'dist/cjs/index.js',
      'dist/esm/index.mjs',
      'dist/x/index.js',
      'lib/clientXjs',
      'index.cjs',
      'a/b.cts',
    ];
    for (const path of paths)
      expect([path, matches(glob, path)]).toEqual([path, picomatch.isMatch(path, glob)]);
  });

  it('accepts either separator', () => {
    expect(matches('lib/**/client.js', 'lib\\native\\client.js')).toBe(true);
  });

  it('gives up on what Go cannot say, so that the whole package passes', () => {
    expect(globExpression('lib/!(a).js')).toBeUndefined();
    expect(globExpression('lib/[ab].js')).toBeUndefined();
  });
});

describe('files of libraries', () => {
  const rule = (library: string, ...file: string[]): Rule => ({
    library,
    id: library,
    weave: [{ file, where: { function: 'f' }, do: { around: 'f' } }],
  });
  const rules = [rule('pg', 'lib/client.js', 'lib/native/client.js'), rule('@scope/lib', 'dist/*.js')];
  const filter = new RegExp(libraryFiles(rules, new Map([['pg', ['postgres-client']]])) ?? '$^');

  it.each([
    '/app/node_modules/pg/lib/client.js',
    '/app/node_modules/.pnpm/pg@8.23.1/node_modules/pg/lib/native/client.js',
    'C:\\app\\node_modules\\pg\\lib\\client.js',
    '/app/node_modules/postgres-client/lib/client.js',
    '/app/node_modules/@scope/lib/dist/a.js',
    'C:\\app\\node_modules\\@scope\\lib\\dist\\a.js',
  ])('takes %s', (path) => expect(filter.test(path)).toBe(true));

  it.each([
    '/app/node_modules/pg/lib/query.js',
    '/app/node_modules/pg/lib/client.js.map',
    '/app/node_modules/pg/lib/clientXjs',
    '/app/node_modules/xpg/lib/client.js',
    '/app/pg/lib/client.js',
    '/app/node_modules/@scope/lib/dist/deep/a.js',
  ])('leaves %s', (path) => expect(filter.test(path)).toBe(false));

  it('is absent when no rule weaves a definition', () => {
    const call: Rule = { library: 'x', id: 'x', weave: [{ where: { call: 'f' }, do: { call: 'f' } }] };
    const builtin = rule('node:http', 'lib/a.js');
    expect(libraryFiles([call, builtin], new Map())).toBeUndefined();
  });
});

describe('languages', () => {
  it("follows esbuild's own table and the configured loaders", () => {
    const extensions = new SourceExtensions({
      '.js': 'jsx',
      '.es6': 'js',
      '.ts': 'text',
      '.module.js': 'file',
    });
    expect(extensions.language('/a/b.js')).toBe('jsx');
    expect(extensions.language('/a/b.es6')).toBe('js');
    expect(extensions.language('/a/b.ts')).toBeUndefined();
    expect(extensions.language('C:\\a.b\\c.module.js')).toBeUndefined();
    expect(extensions.language('/a/b.x.mts')).toBe('ts');
    expect(extensions.language('/a.js/README')).toBeUndefined();
  });
});
