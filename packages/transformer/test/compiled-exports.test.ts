// What compilers make of exports, as CommonJS: every form of every compiler is handed over, or refused with a code.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { transformSync as swc } from '@swc/core';
import { transformSync as esbuild } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';

const here = (path: string): string => new URL(path, import.meta.url).pathname;
const folder = mkdtempSync(here('./.compiled-exports-'));
afterAll(() => rmSync(folder, { recursive: true }));

const require = createRequire(import.meta.url);
const tools = createRequire(join(await install(here('compiled')), 'index.js'));
const babel = tools('@babel/core') as { transformSync(code: string, options: object): { code: string } };
const ts = require('typescript-classic') as typeof import('typescript-classic');

const compilers: Readonly<Record<string, (code: string) => string>> = {
  tsc: (code) => ts.transpile(code, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }),
  'tsc es2015': (code) =>
    ts.transpile(code, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2015 }),
  swc: (code) =>
    swc(code, {
      module: { type: 'commonjs' },
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      swcrc: false,
    }).code,
  esbuild: (code) => esbuild(code, { loader: 'ts', format: 'cjs' }).code,
  'esbuild, minified': (code) => esbuild(code, { loader: 'ts', format: 'cjs', minifyWhitespace: true }).code,
  babel: (code) =>
    babel.transformSync(code, {
      configFile: false,
      babelrc: false,
      plugins: [tools.resolve('@babel/plugin-transform-modules-commonjs')],
    }).code,
};

const sources: Readonly<Record<string, string>> = {
  'a constant': 'export const handler = async (a) => a; export const other = () => handler;',
  'a function': 'export async function handler(a) { return a; }',
  'a list': 'const local = (a) => a; export { local as handler };',
  'a reexport': "export { handler } from './library.cjs';",
  'an import that is exported': "import { handler } from './library.cjs'; export { handler };",
  'a default function': 'export default async function handler(a) { return a; }',
  'a nameless default': 'export default async (a) => a;',
};

writeFileSync(join(folder, 'library.cjs'), 'exports.handler = (a) => a;');
writeFileSync(
  join(folder, 'advice.cjs'),
  `let given = 0;
exports.given = () => given;
exports.handle = (value) => typeof value === 'function' ? (given++, (...args) => ['handled', value(...args)]) : value;`,
);

interface Loaded {
  readonly names: readonly string[];
  readonly answer: unknown;
  readonly given: number;
}

let count = 0;

/** What the platform gets when it loads the module and calls its handler. */
async function load(code: string): Promise<Loaded> {
  const file = join(folder, `module-${count++}.cjs`);
  writeFileSync(file, code);
  const advice = require(join(folder, 'advice.cjs')) as { given(): number };
  const before = advice.given();
  const loaded = require(file) as Record<string, (value: number) => unknown>;
  const handler = (): ((value: number) => unknown) | undefined => loaded['handler'] ?? loaded['default'];
  const answer = [await handler()?.(1)].flat();
  answer.push(await answer.pop());
  expect(handler()).toBe(handler());
  return { names: Object.keys(loaded).sort(), answer, given: advice.given() - before };
}

describe.each(Object.keys(compilers))('%s', (name) => {
  test.each(Object.keys(sources))('%s is handed over', async (what) => {
    const emitted = compilers[name]?.(sources[what] ?? '') ?? '';
    const exported = what.includes('default') ? 'default' : 'handler';
    const rules = compileRules([
      {
        library: 'platform',
        id: 'platform',
        from: './advice.cjs',
        weave: [{ where: { export: exported }, do: { value: 'handle' } }],
      },
    ]);
    const context = {
      rules,
      path: 'module.cjs',
      file: 'module.cjs',
      own: true,
      entry: true,
      module: 'cjs',
    } as const;
    const woven = transform(emitted, 'module.cjs', context);
    expect(woven?.plan.problems).toEqual([]);
    const plain = await load(emitted);
    expect(plain).toMatchObject({ answer: [1], given: 0 });
    const loaded = await load(woven?.code ?? emitted);
    expect(loaded, woven?.code).toEqual({ ...plain, answer: ['handled', 1], given: loaded.given });
    expect(loaded.given).toBeGreaterThan(0);
    expect(transform(woven?.code ?? '', 'module.cjs', context)).toBeNull();
  });
});
