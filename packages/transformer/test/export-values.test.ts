import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import type { Rule } from '../src/rule/rule.js';
import { transform } from '../src/transform.js';

// Inside the package, so that the woven imports resolve as they do in a program.
const folder = mkdtempSync(new URL('./.exports-', import.meta.url).pathname);
afterAll(() => rmSync(folder, { recursive: true }));

const rule: Rule = {
  library: 'platform',
  id: 'platform',
  from: './advice.mjs',
  weave: [{ where: { export: '*' }, do: { value: 'handle' } }],
};

/** Functions become other functions of the same name and length that answer with a note. */
const advice = `export const given = [];
export function handle(value, exported, file) {
  given.push([exported, file]);
  if (typeof value !== 'function') return value;
  return new Proxy(value, { apply: (fn, self, args) => ['handled', Reflect.apply(fn, self, args)] });
}
`;
writeFileSync(join(folder, 'advice.mjs'), advice);
buildSync({ entryPoints: [join(folder, 'advice.mjs')], outfile: join(folder, 'advice.cjs'), format: 'cjs' });

interface Loaded {
  readonly exports: Record<string, never>;
  readonly given: readonly unknown[];
}

let count = 0;

function weave(code: string, file: string): ReturnType<typeof transform> {
  const extension = file.slice(-3);
  return transform(code, file, {
    rules: compileRules([{ ...rule, from: `./advice.${extension}` }]),
    path: file,
    file: `src/${file}`,
    own: true,
    entry: true,
    module: extension === 'mjs' ? 'esm' : 'cjs',
  });
}

/** Weaves an ES module, runs it in this process, and tells what importers get. */
async function load(code: string, name = `m${count++}`): Promise<Loaded> {
  const file = `${name}.mjs`;
  writeFileSync(join(folder, file), weave(code, file)?.code ?? code);
  const { given } = (await import(pathToFileURL(join(folder, 'advice.mjs')).href)) as {
    given: unknown[];
  };
  given.length = 0;
  const exports = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, never>;
  return { exports, given: [...given] };
}

const called = (value: unknown): unknown => (value as () => unknown)();

test('importers get what the advice answers, the module keeps the original', async () => {
  const { exports, given } = await load(
    `export const handler = () => 'a';
export function other() { return handler(); }
export class Counter { static count = 1 }
export let number = 1;
export default async () => 1;
`,
    'handler',
  );
  expect(given.sort()).toEqual(
    ['Counter', 'default', 'handler', 'number', 'other'].map((name) => [name, 'src/handler.mjs']),
  );
  const { handler, other, Counter, number } = exports;
  expect([called(handler), called(other)]).toEqual([
    ['handled', 'a'],
    ['handled', 'a'],
  ]);
  expect([number, (Counter as { count: number }).count]).toEqual([1, 1]);
  expect((exports['default'] as { name: string }).name).toBe('default');
});

test.each([
  ['export default function () {}', 'default'],
  ['export default class {}', 'default'],
  ['export default (() => {})', 'default'],
  ['export default function named() {}', 'named'],
  ['export default class { static name = "own" }', 'own'],
])('%s keeps its name', async (code, name) => {
  const { exports, given } = await load(code);
  expect((exports['default'] as { name: string }).name).toBe(name);
  expect(given).toHaveLength(1);
});

test.each([
  ['exports.handler = () => 1;'],
  ['module.exports = { handler: () => 1, other: 2 };'],
  ['module.exports = { handler() { return 1 }, other: 2 }'],
  ['const handler = () => 1; module.exports = { handler, other: 2 };'],
  [
    'Object.defineProperty(exports, "handler", { enumerable: true, get: () => handler }); const handler = () => 1;',
  ],
])('a CommonJS module answers it too, and Node still reads its names: %s', (code) => {
  expect(imported(code, 'woven').names).toEqual(expect.arrayContaining(imported(code).names));
  expect(imported(code, 'woven').answer).toEqual(['handled', 1]);
  expect(imported(code, 'woven').given).toContainEqual(['handler', 'src/names.cjs']);
});

/** What Node makes of a CommonJS module that an ES module imports. */
function imported(code: string, how?: 'woven'): { names: string[]; answer: unknown; given: unknown[] } {
  const printed = how === undefined ? code : (weave(code, 'names.cjs')?.code ?? '');
  writeFileSync(join(folder, 'names.cjs'), printed);
  const script = `import * as names from './names.cjs';
import { createRequire } from 'node:module';
const { given } = createRequire(import.meta.url)('./advice.cjs');
const { handler } = names.default;
console.log(JSON.stringify({ names: Object.keys(names), answer: handler(), given }));`;
  writeFileSync(join(folder, 'names.mjs'), script);
  return JSON.parse(execFileSync(process.execPath, [join(folder, 'names.mjs')], { encoding: 'utf8' }));
}

test('in an import cycle a reader finds undefined, no dead zone; later it finds what was handed over', async () => {
  writeFileSync(
    join(folder, 'reader.mjs'),
    `import * as entry from './cycle.mjs';
export const early = [typeof entry.handler, typeof entry.hoisted, typeof entry.default];
export const late = () => [entry.handler(), entry.hoisted()];
`,
  );
  const { exports } = await load(
    `import { early, late } from './reader.mjs';
export const handler = () => 'constant';
export function hoisted() { return 'hoisted'; }
export default function () { return 'nameless'; }
export const run = () => [early, late()];
`,
    'cycle',
  );
  expect(called(exports['run'])).toEqual([
    'handled',
    [
      ['undefined', 'undefined', 'undefined'],
      [
        ['handled', 'constant'],
        ['handled', 'hoisted'],
      ],
    ],
  ]);
});

test('what awaits at the top level is handed over behind it', async () => {
  const { exports } = await load(`export let handler; handler = await Promise.resolve(() => 'loaded');`);
  expect(called(exports['handler'])).toEqual(['handled', 'loaded']);
});

test.each(['esm', 'cjs'] as const)('bundled and minified as %s it is handed over once', (format) => {
  const code = `export const handler = () => 1;`;
  const woven = transform(code, 'entry.mjs', {
    rules: compileRules([rule]),
    path: 'entry.mjs',
    file: 'src/entry.mjs',
    own: true,
    entry: true,
  });
  const stdin = {
    contents: `${woven?.code}\nimport { on } from '@spanweave/runtime/on';globalThis.x=on();`,
    resolveDir: folder,
  };
  const { outputFiles } = buildSync({
    stdin,
    bundle: true,
    format,
    minify: true,
    platform: 'node',
    write: false,
    mainFields: ['module', 'main'],
    external: ['@opentelemetry/api'],
  });
  const text = outputFiles[0]?.text ?? '';
  const again = { rules: compileRules([rule]), path: 'out.js', file: 'out.js', own: true, entry: true };
  expect(text).toContain('"src/entry.mjs"');
  expect(transform(text, 'out.js', again)).toBeNull();
});
