import { execFile, execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { install } from '@spanweave/test-kit';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { repository } from './register/project.js';

let folder = '';
const source = `import { SpanAttribute, WithSpan } from '@spanweave/runtime';

interface Order { readonly id: number }

export class Ledger {
  @WithSpan('settle ledger')
  settle(@SpanAttribute('order.id') id: number, order: Order): number {
    if (id < 0) throw new RangeError('no such order');
    return order.id;
  }
}

/** @WithSpan price */
export async function priceOf(order: Order): Promise<number> {
  return order.id * 2;
}
`;
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

let installed = '';
beforeAll(async () => {
  installed = await install(join(repository, 'packages/cli/test/wrap'));
}, 300_000);
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(dirname(installed), 'wrap-')));
  // Links into the installation: files are taken away here, and none is changed.
  execFileSync('cp', ['-al', join(installed, 'node_modules'), join(folder, 'node_modules')]);
  mkdirSync(join(folder, 'node_modules/@spanweave'), { recursive: true });
  for (const name of ['spanweave', '@spanweave/runtime', '@spanweave/instrumentations'])
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  write({ 'package.json': '{ "name": "app", "version": "1.0.0" }', 'src/ledger.ts': source });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = async (script: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [join(folder, script), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], CI: 'true' },
  }).catch((error: { stdout: string; stderr: string; message: string }) => {
    throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`);
  });

const position = (text: string, part: string): { line: number; column: number } => {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
};

test('spanweave/swc-loader weaves what swc-loader compiles, and the map leads through both', async () => {
  write({
    'src/main.ts': `import { Ledger, priceOf } from './ledger';
console.log(String(new Ledger().settle), String(priceOf));`,
    'build.cjs': `const webpack = require('webpack');
webpack({
  mode: 'production', target: 'node', context: __dirname, devtool: 'source-map', entry: './src/main.ts',
  output: { path: __dirname + '/dist', filename: 'main.cjs' },
  optimization: { minimize: false },
  resolve: { extensions: ['.ts', '.js'] },
  module: { rules: [{ test: /\\.ts$/, use: { loader: 'spanweave/swc-loader', options: ${JSON.stringify(swc)} } }] },
}, (error, stats) => {
  if (error || stats.hasErrors()) { console.error(error ?? stats.toString()); process.exit(1); }
});`,
  });
  await run('build.cjs');
  const { stdout } = await run('dist/main.cjs');
  expect(stdout.split('throw new RangeError')).toHaveLength(2);
  expect(stdout).toMatch(/^settle\(id, order\) \{[\s\S]*enter/);
  expect(stdout).toMatch(/async function priceOf\(order\) ?\{[\s\S]*on\)?\(\)/);
  const bundle = readFileSync(join(folder, 'dist/main.cjs'), 'utf8');
  expect(bundle).toMatch(/"settle ledger"[\s\S]*"order.id"/);
  const map = new SourceMap(JSON.parse(readFileSync(join(folder, 'dist/main.cjs.map'), 'utf8')));
  const at = position(bundle, 'new RangeError(');
  const entry = map.findEntry(at.line, at.column);
  const wanted = position(source, 'new RangeError(');
  expect(entry.originalSource).toMatch(/src\/ledger\.ts$/);
  expect([entry.originalLine, entry.originalColumn]).toEqual([wanted.line, wanted.column]);
});

const spec = `import { Ledger, priceOf } from './ledger';
test('woven', async () => {
  expect(String(priceOf)).toContain('price' );
  expect(String(priceOf)).toMatch(/sw_|_on/);
  expect(await priceOf({ id: 4 })).toBe(8);
  expect(new Ledger().settle(1, { id: 3 })).toBe(3);
});
test('fails', () => {
  new Ledger().settle(-1, { id: 3 });
});
`;

test('spanweave/swc-jest weaves what @swc/jest compiles; errors keep their lines; options are part of the cache', async () => {
  write({
    'src/ledger.test.ts': spec,
    'jest.config.json': JSON.stringify({
      cacheDirectory: '<rootDir>/kept',
      transform: { '\\.ts$': ['spanweave/swc-jest', swc] },
    }),
  });
  const jest = (): Promise<string> =>
    run('node_modules/jest/bin/jest.js').then(
      ({ stderr }) => stderr,
      (error: Error) => error.message,
    );
  const first = await jest();
  expect(first).toMatch(/✓ woven/);
  expect(first).toMatch(/✕ fails/);
  const { line, column } = position(source, 'new RangeError(');
  expect(first).toContain(`src/ledger.ts:${line + 1}:${column + 1}`);

  // The same sources with the mark switched off: what Jest has kept does not answer.
  write({ 'spanweave.config.json': '{ "exclude": "src/ledger.ts" }' });
  const second = await jest();
  expect(second).toMatch(/✕ woven/);
  expect(second).toMatch(/sw_\|_on/);
});

test('without the tool behind it a wrapper says so', async () => {
  rmSync(join(folder, 'node_modules/@swc/jest'), { recursive: true });
  write({
    'main.mjs': `import { createTransformer } from 'spanweave/swc-jest';
try { createTransformer(); } catch (error) { console.log(error.code, error.message); }`,
  });
  expect((await run('main.mjs')).stdout).toMatch(/^SW3402 .*`?@swc\/jest`?, which is not installed/);
});
