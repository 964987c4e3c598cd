import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import remapping from '@jridgewell/remapping';
import { install } from '@spanweave/test-kit';
import { expect, test } from 'vitest';
import { compileRules } from '../../src/rule/compile-rules.js';
import { transform } from '../../src/transform.js';
import type { TransformContext } from '../../src/transform-context.js';
import { run } from '../lib/run.js';
import { type SeenSpan, spansOf } from '../lib/spans.js';

const here = (path: string): string => new URL(path, import.meta.url).pathname;
const require = createRequire(join(await install(here('.')), 'index.js'));
const source = await readFile(here('source/dropped.ts'), 'utf8');

/** Emitted code and its map. */
interface Emitted {
  readonly code: string;
  readonly map: object;
}

type Options = Readonly<Record<string, unknown>>;

function tsc(version: 5 | 6, target: string, module = 'ESNext', text = source): Emitted {
  const ts = require(`typescript-${version}`) as {
    transpileModule(code: string, given: object): { outputText: string; sourceMapText: string };
    ModuleKind: Record<string, number>;
    ScriptTarget: Record<string, number>;
  };
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: 'ledger.ts',
    compilerOptions: {
      target: ts.ScriptTarget[target],
      module: ts.ModuleKind[module],
      removeComments: true,
      sourceMap: true,
      downlevelIteration: true,
    },
  });
  return {
    code: outputText.replace(/\n\/\/# sourceMappingURL.*/, ''),
    map: JSON.parse(sourceMapText) as object,
  };
}

function esbuild(options: Options, text = source): Emitted {
  const { transformSync } = require('esbuild') as {
    transformSync(code: string, options: Options): { code: string; map: string };
  };
  const { code, map } = transformSync(text, {
    loader: 'ts',
    sourcemap: 'external',
    sourcefile: 'ledger.ts',
    target: 'node20',
    ...options,
  });
  return { code, map: JSON.parse(map) as object };
}

function swc(options: Options): Emitted {
  const { transformSync } = require('@swc/core') as {
    transformSync(code: string, options: Options): { code: string; map: string };
  };
  const { code, map } = transformSync(source, {
    filename: 'ledger.ts',
    sourceFileName: 'ledger.ts',
    swcrc: false,
    configFile: false,
    sourceMaps: true,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' }, preserveAllComments: false, ...options },
    minify: true,
  });
  return { code, map: JSON.parse(map) as object };
}

function babel(): Emitted {
  const { transformSync } = require('@babel/core') as {
    transformSync(code: string, options: Options): { code: string; map: object };
  };
  return transformSync(source, {
    filename: 'ledger.ts',
    sourceFileName: 'ledger.ts',
    configFile: false,
    babelrc: false,
    comments: false,
    minified: true,
    sourceMaps: true,
    targets: 'node 20',
    presets: [require.resolve('@babel/preset-typescript')],
  });
}

async function terser(before: Emitted, compress: object = {}): Promise<Emitted> {
  const { minify } = require('terser') as {
    minify(code: string, options: object): Promise<{ code: string; map: string }>;
  };
  const options = { module: true, toplevel: true, sourceMap: { filename: 'ledger.js' }, compress };
  const { code, map } = await minify(before.code, options);
  let first = true;
  const composed = remapping(map as never, () => {
    const earlier = first ? before.map : null;
    first = false;
    return earlier as never;
  });
  return { code, map: JSON.parse(composed.toString()) as object };
}

const context = ({ map }: Emitted, file = 'dist/ledger.js'): TransformContext => ({
  path: file,
  file,
  own: true,
  rules: compileRules([]),
  inputMap: map,
  originals: [{ source: 'ledger.ts', code: source, file: 'src/ledger.ts' }],
});

const shape = (spans: readonly SeenSpan[]): string[] =>
  spans.map(({ name, parent }) => (parent === undefined ? name : `${parent} > ${name}`));

const SPANS = [
  'tripled',
  'tripled',
  'tripled',
  'Ledger.open',
  'settle ledger > fee',
  'settle ledger > fee',
  'settle ledger',
  'rows',
  'Ledger.book',
  'Ledger.close > Ledger.book',
  'Ledger.close > Ledger.book',
  'Ledger.close',
  'pages',
  'handlers.create',
];

test.each<[string, () => Emitted | Promise<Emitted>]>([
  ['tsc 6, comments removed', () => tsc(6, 'ES2022')],
  ['tsc 6, comments removed, CommonJS', () => tsc(6, 'ES2022', 'CommonJS')],
  ['tsc 6, async functions lowered', () => tsc(6, 'ES2016')],
  ['tsc 5, generators and classes lowered', () => tsc(5, 'ES5', 'CommonJS')],
  ['esbuild', () => esbuild({})],
  ['esbuild, minified', () => esbuild({ minify: true })],
  ['esbuild, minified, CommonJS', () => esbuild({ minify: true, format: 'cjs' })],
  ['esbuild, async functions lowered and minified', () => esbuild({ minify: true, target: 'es2016' })],
  ['swc, minified', () => swc({})],
  ['swc, mangled', () => swc({ minify: { mangle: true, compress: { inline: 0, reduce_funcs: false } } })],
  ['Babel, minified', () => babel()],
  ['terser behind tsc', () => terser(tsc(6, 'ES2022'), { inline: 0, reduce_funcs: false, directives: true })],
])('marks that were dropped are found through the map: %s', async (_, compile) => {
  const emitted = await compile();
  const before = await run(emitted.code, 'ledger.js', require);
  expect(before.result).not.toContain('thrown');
  const result = transform(emitted.code, 'ledger.js', context(emitted));
  const problems = result?.plan.problems.filter(({ code }) => code !== 'SW3202') ?? [];
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  const woven = result?.code ?? '';
  expect(await run(woven, 'ledger.js', require), 'idle').toEqual(before);
  const active = await spansOf(() => run(woven, 'ledger.js', require));
  expect(active.result, 'active').toEqual(before);
  expect(shape(active.spans)).toEqual(SPANS);
  const settled = active.spans.find(({ name }) => name === 'settle ledger');
  expect(settled?.attributes).toMatchObject({
    'merchant.id': 7,
    'code.function.name': 'settle',
    'code.file.path': 'src/ledger.ts',
    'code.line.number': 7,
  });
  expect(active.spans.find(({ name }) => name === 'fee')?.kind).toBe('CLIENT');
  expect(active.spans.find(({ name }) => name === 'Ledger.book')?.attributes['entity.id']).toBe('x');
  expect(transform(woven, 'ledger.js', context(emitted))).toBeNull();
  expect(result?.map.sources).toEqual(['ledger.ts']);
});

test('what a minifier has moved into other functions is lost, and said so at its place in the source', async () => {
  const inlined = `/** @WithSpan */
function fee(amount: number): number {
  return amount * 2;
}

/** @WithSpan */
export function settle(amount: number): number {
  return fee(amount) + 1;
}
export const run = () => settle(3);
`;
  const emitted = await terser(tsc(6, 'ES2022', 'ESNext', inlined));
  expect(emitted.code).not.toContain('fee');
  const result = transform(emitted.code, 'ledger.js', {
    ...context(emitted),
    originals: [{ source: 'ledger.ts', code: inlined, file: 'src/ledger.ts' }],
  });
  const [lost, ...others] = result?.plan.problems ?? [];
  expect(others).toEqual([]);
  expect(lost).toMatchObject({
    code: 'SW3201',
    severity: 'warning',
    file: 'src/ledger.ts',
    line: 1,
    column: 1,
  });
  expect(lost?.message).toContain('`fee`');
  expect(lost?.frame).toContain('@WithSpan');
  const { result: ran, spans } = await spansOf(() => run(result?.code ?? '', 'ledger.js'));
  expect(ran).toEqual(await run(emitted.code, 'ledger.js'));
  expect(shape(spans)).toEqual(['settle']);
});

test('a directive that a compiler moved inwards marks the function that is called', async () => {
  for (const emitted of [tsc(6, 'ES2016'), tsc(5, 'ES5', 'CommonJS'), esbuild({ target: 'es2016' })]) {
    const { inputMap: _map, originals: _originals, ...alone } = context(emitted);
    const { code } = transform(emitted.code, 'ledger.js', alone) ?? { code: '' };
    const { spans } = await spansOf(() => run(code, 'ledger.js'));
    // esbuild keeps some of the comments, and numbers the class.
    const directives = shape(spans).filter((span) => /(?:rows|close|pages|create)$/.test(span));
    expect(directives.map((span) => span.replace('_', ''))).toEqual([
      'rows',
      'Ledger.close',
      'pages',
      'handlers.create',
    ]);
  }
});

test('decorators in minified code get names, lines and parameters from the source', async () => {
  const decorated = `import { SpanAttribute, WithSpan } from '@spanweave/runtime';

export class Ledger {
  @WithSpan({ parameters: { amount: 'ledger.amount' } })
  settle(@SpanAttribute() merchant: string, amount: number): string {
    return \`\${merchant} \${amount}\`;
  }
}
export const run = () => new Ledger().settle('m', 3);
`;
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
  const emitted = esbuild({ minify: true, format: 'cjs', tsconfigRaw }, decorated);
  const result = transform(emitted.code, 'ledger.js', {
    ...context(emitted),
    originals: [{ source: 'ledger.ts', code: decorated, file: 'src/ledger.ts' }],
  });
  const { spans } = await spansOf(() => run(result?.code ?? '', 'ledger.js'));
  expect(spans).toEqual([
    {
      name: 'Ledger.settle',
      kind: 'INTERNAL',
      attributes: {
        'code.function.name': 'Ledger.settle',
        'code.file.path': 'src/ledger.ts',
        'code.line.number': 5,
        merchant: 'm',
        'ledger.amount': 3,
      },
    },
  ]);
});

test('without a map every dropped mark is lost, and one that was kept is not', () => {
  const { code } = esbuild({ minify: true });
  const { inputMap: _, ...unmapped } = context({ code, map: {} });
  const result = transform(code, 'ledger.js', unmapped);
  const codes = result?.plan.problems.map((problem) => problem.code) ?? [];
  expect(codes.length).toBeGreaterThan(5);
  expect(new Set(codes)).toEqual(new Set(['SW3201']));
  const whole = transform(source, 'ledger.ts', unmapped);
  expect(whole?.plan.problems).toEqual([]);
});

test('a mark whose code is not in this file is no warning', () => {
  const emitted = tsc(6, 'ES2022');
  const elsewhere = `${source}\n/** @WithSpan */\nexport function elsewhere() {\n  return 'elsewhere';\n}\n`;
  const result = transform(emitted.code, 'ledger.js', {
    ...context(emitted),
    originals: [{ source: 'ledger.ts', code: elsewhere, file: 'src/ledger.ts' }],
  });
  expect(result?.plan.problems.map(({ code, severity, file }) => [code, severity, file])).toEqual([
    ['SW3202', 'info', 'src/ledger.ts'],
  ]);
});

test('the configuration names functions by the path of their source', async () => {
  const emitted = esbuild({ minify: true });
  const named = { ...context(emitted), marks: { functions: [{ file: 'src/ledger.ts', name: 'unused' }] } };
  expect(transform(emitted.code, 'ledger.js', named)?.plan.outcomes.map(({ target }) => target)).toContain(
    'unused',
  );
});
