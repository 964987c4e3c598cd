import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type BuildProject, bin, buildProject, manifest, repository } from './support/build-project.js';
import { service, spansOfService, thrownAt } from './support/service.js';

let app: BuildProject;
afterEach(() => app?.remove());

const commonJs = { ...manifest, type: 'commonjs' };
/** CommonJS has no top-level `await`. */
const inFunction = (text: string): string =>
  text.replace('const telemetry', 'async function main() {\nconst telemetry').concat('}\nvoid main();\n');

describe.each(['module', 'commonjs'])('"type": "%s"', (type) => {
  test('a service compiles, runs, has every span, and throws where its source does', async () => {
    app = await buildProject(service);
    if (type === 'commonjs')
      await app.write({
        'package.json': commonJs,
        'src/main.ts': inFunction(String(service['src/main.ts'])),
      });
    const built = await app.build('src', '--out', 'dist');
    expect(built).toMatchObject({ code: 0, stdout: '' });
    expect(built.stderr).toContain('files: 3 written, 3 woven');
    expect(built.stderr).not.toContain('\r');
    const text = await app.read('dist/ledger.js');
    expect(text.includes('exports')).toBe(type === 'commonjs');
    const { exit, spans } = await app.run('dist/main.js');
    expect(spans.map(({ name }) => name).sort()).toEqual(spansOfService);
    expect(exit.stdout).toContain(`${app.path(thrownAt)})`);
    const booked = spans.find(({ name }) => name === 'book amount');
    expect(booked?.attributes).toMatchObject({
      amount: -1,
      'code.function.name': 'Ledger.book',
      'code.file.path': 'src/ledger.ts',
      'code.line.number': 9,
      'error.type': 'RangeError',
    });
  });
});

test('sources that did not change are left, changed ones compiled, the output of removed ones removed', async () => {
  app = await buildProject({ ...service, 'src/gone.ts': 'export const gone: number = 1;\n' });
  await app.build('src', '--out', 'dist');
  const first = await app.texts('dist');
  expect(first['gone.js']).toContain('gone = 1');
  const again = await app.build('src', '--out', 'dist');
  expect(again.stderr).toContain('files: 0 written, 3 woven, 4 unchanged');
  expect(again.stderr).toContain('4 marked functions');
  expect(await app.texts('dist')).toEqual(first);

  await app.write({ 'src/configured.ts': 'export function settleFees(): number {\n  return 2;\n}\n' });
  await app.write({ 'dist/ledger.js': 'somebody else wrote this' });
  await rm(app.path('src/gone.ts'));
  const changed = await app.build('src', '--out', 'dist');
  expect(changed.stderr).toContain('files: 2 written, 3 woven, 1 unchanged');
  expect(await app.read('dist/configured.js')).toContain('return 2');
  expect(await app.read('dist/ledger.js')).toBe(first['ledger.js']);
  expect(app.exists('dist/gone.js')).toBe(false);
  expect(app.exists('dist/gone.js.map')).toBe(false);

  await app.write({ 'spanweave.config.json': { functions: [] } });
  const configured = await app.build('src', '--out', 'dist');
  expect(configured.stderr).toContain('files: 3 written, 2 woven');
});

test('the same sources give the same bytes in another folder', async () => {
  app = await buildProject(service);
  const other = await buildProject(service);
  try {
    for (const one of [app, other]) await one.build('src', '--out', 'dist');
    expect(await app.texts('dist')).toEqual(await other.texts('dist'));
    expect(await app.texts('.spanweave')).toEqual(await other.texts('.spanweave'));
    expect(JSON.stringify(await app.texts('dist'))).not.toContain(app.folder);
  } finally {
    await other.remove();
  }
});

test('many files are woven on several threads, to the same bytes as few on one', async () => {
  const modules = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `src/m${index}.ts`,
        `/** @WithSpan */\nexport function f${index}(a: number): number {\n  return a + ${index};\n}\n`,
      ]),
    );
  app = await buildProject(modules(20));
  expect((await app.build('src', '--out', 'dist')).stderr).toContain('files: 20 written, 20 woven');
  const few = await app.texts('dist');
  await app.write({ ...modules(400), 'src/m30.ts': '/** @WithSpan */\nexport function f30( {\n' });
  const many = await app.build('src', '--out', 'dist', '--no-cache');
  expect(many.code).toBe(1);
  expect(many.stderr).toContain('files: 399 written, 399 woven');
  expect(many.stderr).toContain('399 marked functions');
  expect(many.stderr).toContain('error SW3306 src/m30.ts:');
  expect(await app.texts('dist')).toMatchObject(few);
  const again = await app.build('src', '--out', 'dist');
  expect(again.stderr).toContain('files: 0 written, 399 woven, 399 unchanged');
});

test('what strict mode fails on fails again when nothing has changed', async () => {
  app = await buildProject({
    'spanweave.config.json': { strict: true },
    'src/a.ts':
      'export function a(this: unknown): void {}\nfunction $sw_mine(): void {}\n/** @WithSpan */\n$sw_mine();\n',
  });
  const first = await app.build('src', '--out', 'dist');
  const again = await app.build('src', '--out', 'dist');
  expect(first.stderr).toContain('warning SW1003 src/a.ts:2:10');
  expect(again.stderr).toContain('warning SW1003 src/a.ts:2:10');
  expect(again.code).toBe(first.code);
});

test('a syntax error is told with its place; every other file is written and old output stays', async () => {
  app = await buildProject(service);
  await app.build('src', '--out', 'dist');
  const before = await app.read('dist/configured.js');
  await app.write({
    'src/configured.ts': 'export function settleFees(): number {\n  return (1;\n}\n',
    'src/ledger.ts': String(service['src/ledger.ts']).replace('id * tax()', 'id * tax() * 2'),
  });
  const built = await app.build('src', '--out', 'dist');
  expect(built.code).toBe(1);
  expect(built.stderr).toContain('error SW3306 src/configured.ts:2:12: the file does not compile: ');
  expect(built.stderr).toContain('> 2 |   return (1;');
  expect(built.stderr).toContain('https://spanweave.dev/codes/SW3306');
  expect(await app.read('dist/configured.js')).toBe(before);
  expect(await app.read('dist/ledger.js')).toContain('tax() * 2');
  await app.write({ 'src/configured.ts': String(service['src/configured.ts']) });
  expect((await app.build('src', '--out', 'dist')).code).toBe(0);
  expect(await app.read('dist/configured.js')).toBe(before);
});

test('what tsconfig.json says: bases, paths, decorators with metadata, JSX, module formats, excluded files', async () => {
  app = await buildProject({
    'base/tsconfig.json': {
      compilerOptions: { target: 'ES2021', experimentalDecorators: true, emitDecoratorMetadata: true },
    },
    'tsconfig.json': `{ "extends": "./base", /* , */ "compilerOptions": { "module": "NodeNext", "jsx": "react-jsx",
      "jsxImportSource": "preact", "paths": { "@/*": ["./src/*"] }, "sourceMap": false }, "exclude": ["src/**/*.test.ts"], }`,
    'src/a.ts': "import { b } from '@/deep/b.js';\nexport class A { count = b; }\n",
    'src/deep/b.ts': 'export const b = 1;\n',
    'src/view.tsx': 'export const view = (name: string) => <p>{name}</p>;\n',
    'src/old.cts': "import { join } from 'node:path';\nexport const at = join('a', 'b');\n",
    'src/new.mts': 'export const at: string = new URL(import.meta.url).pathname;\n',
    'src/a.test.ts': 'throw new Error();\n',
    'src/types.d.ts': 'declare const nothing: never;\n',
    'src/inject.ts':
      'function Inject(t: unknown): any { return t; }\nclass Dep {}\n@Inject\nexport class Needs { constructor(readonly dep: Dep) {} }\n',
    'src/plain.cjs': 'exports.sloppy = function () { return this; };\n',
    'src/text.txt': 'asset',
  });
  const built = await app.build('src', '--out', 'dist', '--copy');
  expect(built.code).toBe(0);
  expect(app.files('dist')).toEqual([
    'a.js',
    'deep/b.js',
    'inject.js',
    'new.mjs',
    'old.cjs',
    'plain.cjs',
    'text.txt',
    'types.d.ts',
    'view.js',
  ]);
  expect(await app.read('dist/a.js')).toContain('from "./deep/b.js"');
  expect(await app.read('dist/a.js')).toContain('constructor()');
  expect(await app.read('dist/view.js')).toContain('preact/jsx-runtime');
  expect(await app.read('dist/old.cjs')).toContain('require("node:path")');
  expect(await app.read('dist/plain.cjs')).not.toContain('use strict');
  expect(await app.read('dist/inject.js')).toMatch(/"design:paramtypes", \[\s*typeof Dep === "undefined"/);
});

test('standard decorators compile where tsconfig.json does not ask for legacy ones', async () => {
  app = await buildProject({
    'tsconfig.json': { compilerOptions: { target: 'es2022', module: 'nodenext' } },
    'src/main.ts': `function twice(original: () => number, context: ClassMethodDecoratorContext) {
  return function (this: unknown) { return original.call(this) * 2 + String(context.name).length; };
}
export class A { @twice one(): number { return 1; } }
console.log(new A().one());
`,
  });
  await app.build('src', '--out', 'dist');
  const { exit } = await app.run('dist/main.js');
  expect(exit.stdout).toBe('5\n');
});

test('--watch builds again when a source changes, and ends when it is told to', async () => {
  app = await buildProject(service);
  const watching = spawn(process.execPath, [bin, 'build', 'src', '--out', 'dist', '--watch'], {
    cwd: app.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  watching.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await once(watching.stderr, 'data');
  };
  const configured = 'dist/configured.js';
  try {
    await until(() => said.includes('watching for changes'));
    await app.write({ 'src/configured.ts': 'export function settleFees(): number {\n  return 77;\n}\n' });
    await until(async () => (await app.read(configured)).includes('return 77'));
    expect(await app.read(configured)).toContain('$sw_');
    await app.write({ 'spanweave.config.json': {} });
    await until(async () => !(await app.read(configured)).includes('$sw_'));
    await app.write({ 'src/configured.ts': 'export function settleFees(' });
    await until(() => said.includes('SW3306'));
    await rm(app.path('src/configured.ts'));
    await until(() => !app.exists(configured));
  } finally {
    watching.kill('SIGTERM');
  }
  expect(await once(watching, 'exit')).toEqual([0, null]);
});

describe('bad input', () => {
  const cases: readonly [string, readonly string[], Record<string, string | object>, number, RegExp][] = [
    ['a folder that is not there', ['lib', '--out', 'dist'], {}, 2, /SW3302: lib is not a folder/],
    [
      'an option that is none',
      ['src', '--outt', 'dist'],
      {},
      2,
      /SW3300: .*`--outt`; did you mean `--out`\?/,
    ],
    ['no place for the output', ['src'], {}, 2, /SW3303: say where the output goes/],
    ['output inside the sources', ['src', '--out', 'src/dist'], {}, 2, /SW3303: .* lie one in the other/],
    ['TypeScript in place', ['src', '--in-place'], {}, 2, /SW3303: src holds TypeScript/],
    [
      'a tsconfig.json that does not parse',
      ['src', '--out', 'dist'],
      { 'tsconfig.json': '{ "compilerOptions": ' },
      2,
      /SW3307: tsconfig.json cannot be read/,
    ],
    [
      'a base that is not installed',
      ['src', '--out', 'dist'],
      { 'tsconfig.json': { extends: '@tsconfig/absent' } },
      2,
      /SW3307: .*extends @tsconfig\/absent, which is not installed/,
    ],
    [
      'a transformer for a compiler that runs none',
      ['src', '--out', 'dist'],
      { 'tsconfig.json': { compilerOptions: { plugins: [{ transform: '@spanweave/tsc' }] } } },
      2,
      /SW3308: tsconfig.json lists the transformer @spanweave\/tsc .* TypeScript 7\.\d+\.\d+ runs none/,
    ],
    [
      'no runtime in production',
      ['src', '--out', 'dist'],
      { 'package.json': { name: 'app', version: '1.0.0' } },
      2,
      /SW3014: .*@spanweave\/runtime must stand in the project's `dependencies`/,
    ],
    [
      'a folder without sources',
      ['empty', '--out', 'dist'],
      { 'empty/a.txt': '' },
      0,
      /SW3309 empty holds no source/,
    ],
  ];
  test.each(cases)('%s', async (_name, args, files, code, words) => {
    app = await buildProject({ ...service, ...files });
    const built = await app.build(...args);
    expect(built.stderr).toMatch(words);
    expect(built.code).toBe(code);
    expect(app.exists('dist')).toBe(code === 0);
  });

  test('a compiler that is too old', async () => {
    app = await buildProject(service);
    await rm(app.path('node_modules'));
    await app.write({
      'node_modules/@swc/core/package.json': { name: '@swc/core', version: '1.3.0' },
      'node_modules/@swc/core/index.js': "exports.version = '1.3.0';",
    });
    await symlink(`${repository}/node_modules/@spanweave`, app.path('node_modules/@spanweave'));
    const built = await app.build('src', '--out', 'dist');
    expect(built.stderr).toContain('SW3305: @swc/core 1.3.0 cannot be used here: 1.7.0 or later is needed');
    expect(built.code).toBe(2);
  });
});
