import { createRequire } from 'node:module';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { expect, test } from 'vitest';
import { compileRules } from '../../src/rule/compile-rules.js';
import { transform } from '../../src/transform.js';
import { fixtures, putFixture } from '../lib/fixture.js';
import { run } from '../lib/run.js';
import { type SeenSpan, spansOf } from '../lib/spans.js';
import { compileAll, type Form } from './compile.js';

const here = (path: string): string => new URL(path, import.meta.url).pathname;
const compilers = { folder: await install(here('.')), babel8: await install(here('babel-8')) };
const compiled = {
  legacy: await compileAll('legacy', compilers),
  standard: await compileAll('standard', compilers),
};
const context = { path: 'input.js', file: 'src/input.js', own: true, rules: compileRules([]) };

/** Outputs that are kept as golden folders, and whether they run without their compiler's helper package. */
const KEPT: Readonly<Record<string, boolean>> = {
  'tsc-6-legacy-esm': true,
  'tsc-6-legacy-cjs': true,
  'tsc-6-legacy-tslib': false,
  'tsc-5-legacy-es5': true,
  'tsc-6-standard-esm': true,
  'tsc-6-standard-tslib': false,
  'tsc-5-standard-es5': true,
  'esbuild-legacy-cjs': true,
  'esbuild-legacy-esm-minified': true,
  'esbuild-standard-esm': true,
  'esbuild-standard-cjs-minified': true,
  'swc-legacy-esm': true,
  'swc-legacy-cjs-helpers': false,
  'swc-standard-esm': true,
  'babel-8-legacy-esm': true,
  'babel-7-standard-esm-2021-12': true,
  'babel-8-standard-cjs': true,
};

const all = (['legacy', 'standard'] as const).flatMap((form) =>
  compiled[form].map(({ name, code }) => [name, form, code] as const),
);

/** Spans by name and parent, in order of their ends. */
const shape = (spans: readonly SeenSpan[]): string[] =>
  spans.map(({ name, parent }) => (parent === undefined ? name : `${parent} > ${name}`));

const SPANS = [
  'compute KYC score',
  'KycService.check > KycService.sign',
  'KycService.check',
  'KycService.parse',
  'KycService.state',
  'KycService.filtered',
];
const EXPECTED: Readonly<Record<Form, readonly string[]>> = {
  legacy: SPANS,
  standard: [...SPANS.map((name) => name.replace('KycService.sign', 'KycService.#sign')), 'KycService.score'],
};

test.each(all)('marks compiled by %s are woven once, and nothing else changes', async (name, form, code) => {
  const require = createRequire(join(compilers.folder, 'index.js'));
  const before = await run(code, 'input.js', require);
  expect(before.result).not.toContain('thrown');
  const result = transform(code, 'input.js', context);
  // For ES5, swc makes of a parameter with a default one without a name: what it records cannot be named either.
  const computed = name === 'swc-legacy-es5' ? ['SW1021', 'SW1021'] : ['SW1021'];
  expect(result?.plan.problems.map((problem) => problem.code)).toEqual(computed);
  const woven = result?.code ?? '';
  expect(await run(woven, 'input.js', require), 'idle').toEqual(before);
  const { result: active, spans } = await spansOf(() => run(woven, 'input.js', require));
  expect(active, 'active').toEqual(before);
  // Minifiers shorten the class's name, and esbuild, which makes a script of a module here, may number it.
  const shortened = name.includes('minified') ? /\b[\w$]+\./g : /\bKycService\d\./g;
  const seen = shape(spans).map((span) => span.replace(shortened, 'KycService.'));
  expect(seen).toEqual(EXPECTED[form]);
  const [score] = spans;
  expect(score).toMatchObject({ kind: 'CLIENT', attributes: { 'kyc.model': 'v2' } });
  if (form === 'legacy' && !name.startsWith('babel'))
    expect(score?.attributes['merchant.id'], 'a parameter decorator').toBe(7);
  expect(woven.match(/\bWithSpan\b/g)?.length, 'only the computed mark is left').toBeLessThanOrEqual(
    2 + computed.length,
  );
  expect(transform(woven, 'input.js', context)).toBeNull();
});

const corners = (['legacy', 'standard'] as const).map(
  async (form) => [form, await compileAll(form, compilers, 'corners')] as const,
);
const CORNERS = [
  'Corners.value',
  'Corners.pages',
  'Corners.[KEY]',
  'Corners.[Symbol.iterator]',
  'Corners.quoted name',
  'Corners.root',
  'Corners.fails',
  'Derived.greet',
];

test.each(
  // Babel's helper of 2023-05 fails on symbols, woven or not, and so do swc's classes for ES5 on computed keys.
  (await Promise.all(corners)).flatMap(([, outputs]) =>
    outputs.flatMap(({ name, code }) => (/2023-05|swc-\w+-es5/.test(name) ? [] : [[name, code] as const])),
  ),
)('computed and quoted keys, generators and accessors compiled by %s', async (name, code) => {
  const require = createRequire(join(compilers.folder, 'index.js'));
  const before = await run(code, 'input.js', require);
  expect(before.result).not.toContain('thrown');
  const result = transform(code, 'input.js', context);
  expect(result?.plan.problems).toEqual([]);
  const woven = result?.code ?? '';
  expect(await run(woven, 'input.js', require), 'idle').toEqual(before);
  const { result: active, spans } = await spansOf(() => run(woven, 'input.js', require));
  expect(active, 'active').toEqual(before);
  const lacking = name.startsWith('babel') && name.includes('legacy');
  const expected = CORNERS.filter((span) => !(lacking && span.includes('[')));
  if (name.includes('minified')) expect(spans.length).toBe(expected.length);
  else expect(shape(spans)).toEqual(expected);
  expect(spans.find(({ error }) => error !== undefined)?.error).toBe('failed');
  expect(spans.find(({ kind }) => kind === 'CLIENT')?.attributes['done']).toBe(true);
  expect(woven).not.toMatch(/\bWithSpan\b/);
  expect(transform(woven, 'input.js', context)).toBeNull();
});

test.each(Object.keys(KEPT))('the golden folder of %s is what the compiler writes', (name) => {
  const code = all.find(([known]) => known === name)?.[2];
  const runs = KEPT[name] === true ? {} : { runs: false };
  putFixture(`decorators-compiled-by-${name}`, code ?? '', { problems: ['SW1021'], ...runs });
  const fixture = fixtures().find((known) => known.name === `decorators-compiled-by-${name}`);
  expect(fixture?.input).toBe(code);
});

test('a call that does more than decorate stays, with an empty list', async () => {
  const code = `import { WithSpan } from '@spanweave/runtime';
var Ledger, decorate = (decorators, target, key) => {
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  for (const decorator of decorators) decorator(target, key, descriptor);
  Object.defineProperty(target, key, descriptor);
};
decorate([WithSpan('settled')], (Ledger = class Ledger { settle(amount) { return amount } book(id) { return id } }).prototype, 'settle', null), decorate([WithSpan()], Ledger.prototype, 'book', null), Ledger.ready = true;
export const run = () => [new Ledger().settle(1), new Ledger().book('a'), Ledger.ready];
`;
  const woven = transform(code, 'input.js', context)?.code ?? '';
  expect(woven).toContain('decorate([], (Ledger = class Ledger {');
  expect(woven).toContain("'settle', null), Ledger.ready = true;");
  const { result, spans } = await spansOf(() => run(woven, 'input.js'));
  expect(result).toEqual(await run(code, 'input.js'));
  expect(shape(spans)).toEqual(['settled', 'Ledger.book']);
});

interface Minifiers {
  readonly terser: { minify(code: string, options: object): Promise<{ code: string }> };
  readonly esbuild: { transformSync(code: string, options: object): { code: string } };
  readonly swc: { minifySync(code: string, options: object): { code: string } };
}

/** What is made of emitted code by those who make it smaller. */
async function minified(code: string): Promise<readonly (readonly [string, string])[]> {
  const require = createRequire(join(compilers.folder, 'index.js'));
  const { terser, esbuild, swc } = {
    terser: require('terser'),
    esbuild: require('esbuild'),
    swc: require('@swc/core'),
  } as Minifiers;
  const module = /^\s*(?:import|export)\b/m.test(code);
  const options = { module, toplevel: true, compress: { passes: 2 } };
  return [
    ['terser', (await terser.minify(code, options)).code],
    ['esbuild', esbuild.transformSync(code, { minify: true, target: 'node20' }).code],
    ['swc', swc.minifySync(code, { module, compress: true, mangle: true }).code],
  ];
}

test.each(all.filter(([name]) => !name.includes('minified')))(
  'behind a minifier, marks compiled by %s make one span each, woven or at run time',
  async (name, form, code) => {
    const require = createRequire(join(compilers.folder, 'index.js'));
    for (const [minifier, small] of await minified(code)) {
      const before = await run(small, 'input.js', require);
      expect(before.result, minifier).not.toContain('thrown');
      const result = transform(small, 'input.js', context);
      const woven = result?.code ?? small;
      expect(await run(woven, 'input.js', require), `${minifier}, idle`).toEqual(before);
      const { result: active, spans } = await spansOf(() => run(woven, 'input.js', require));
      expect(active, `${minifier}, active`).toEqual(before);
      // A class may have lost its name: only the members' are compared.
      const members = (names: readonly string[]): string[] =>
        names.map((name) => name.replace(/[\w$]+\.|#/g, ''));
      expect(members(shape(spans)), minifier).toEqual(members(EXPECTED[form]));
      if (form === 'legacy' && !name.startsWith('babel'))
        expect(spans[0]?.attributes['merchant.id'], minifier).toBe(7);
      const outcomes = result?.plan.outcomes.filter(({ miss }) => miss === undefined) ?? [];
      // The oldest helper is small enough to be taken apart.
      expect(outcomes.length, minifier).toBeGreaterThanOrEqual(
        name.includes('2021-12') ? 0 : name === 'swc-legacy-es5' ? 5 : 6,
      );
      expect(transform(woven, 'input.js', context)).toBeNull();
    }
  },
);
