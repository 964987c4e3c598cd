import { createRequire } from 'node:module';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { build, transform as esbuild } from 'esbuild';
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';
import type { TransformContext } from '../src/transform-context.js';
import { isWoven } from '../src/woven/is-woven.js';
import { fixtures } from './lib/fixture.js';

const here = (path: string): string => new URL(path, import.meta.url).pathname;
const require = createRequire(join(await install(here('compiled')), 'index.js'));
const terser = require('terser') as {
  minify(code: string, options: object): Promise<{ code: string }>;
};
const context: TransformContext = {
  path: 'src/a.js',
  file: 'src/a.js',
  own: true,
  rules: compileRules([]),
  marks: { functions: [{ file: '**', name: '*' }] },
};

const woven = fixtures().flatMap((fixture) => {
  const result = transform(fixture.input, fixture.id, fixture.context);
  return result === null || result.plan.edits.length === 0 ? [] : [{ fixture, code: result.code }];
});
/** Advice of a test's own module, handed over without a word of the runtime: nothing tells it from other imports. */
const bare = woven.filter(({ code }) => !/@spanweave\/runtime\/(?!node|configure)/.test(code));

test.each(woven.filter((one) => !bare.includes(one)).map((one) => [one.fixture.name, one] as const))(
  'minified, it is woven still: %s',
  async (_, { fixture, code }) => {
    const loader = /\.[cm]?tsx$/.test(fixture.id) ? 'tsx' : /\.[cm]?ts$/.test(fixture.id) ? 'ts' : 'jsx';
    const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
    const plain = await esbuild(code, { loader, minify: true, target: 'node20', tsconfigRaw });
    const again = { ...fixture.context, marks: { functions: [{ file: '**', name: '*' }] } };
    expect(transform(plain.code, 'output.js', again)).toBeNull();
    // terser does not read a nameless default function that a statement follows on the same line.
    if (plain.code.includes('export default function(')) return;
    const module = /\b(?:import|export)\b/.test(plain.code);
    const smaller = await terser.minify(plain.code.replace(/^#!.*/, ''), {
      module,
      toplevel: true,
      compress: { passes: 3 },
      parse: { bare_returns: !module },
    });
    expect(transform(smaller.code, 'output.js', again)).toBeNull();
  },
);

test('few fixtures have no word of the runtime', () => {
  const handedOver = ({ code }: { readonly code: string }): boolean =>
    code.includes('$sw_test_advice_handed');
  const others = woven.filter((one) => !handedOver(one));
  expect(bare.filter((one) => !handedOver(one)).length).toBeLessThan(others.length / 4);
});

async function bundled(contents: string, format: 'esm' | 'cjs'): Promise<string[]> {
  const options = { contents, resolveDir: here('.'), loader: 'js' } as const;
  const made = async (minify: boolean): Promise<string> => {
    const { outputFiles } = await build({
      stdin: options,
      bundle: true,
      write: false,
      platform: 'node',
      target: 'node20',
      minify,
      format,
      mainFields: ['module', 'main'],
      external: ['@opentelemetry/api'],
    });
    return outputFiles[0]?.text ?? '';
  };
  const small = await made(true);
  const smaller = await terser.minify(small, {
    module: format === 'esm',
    toplevel: true,
    compress: { passes: 3 },
  });
  return [await made(false), small, smaller.code];
}

const MARKED =
  'export async function settle(id) { "use span"; await null; return read(id) }\nconst read = (id) => id';
const advice = (path: string): string =>
  `import { ${path.endsWith('subscribe') ? 'subscribe' : 'patch'} as a } from '@spanweave/instrumentations/${path}'; a({ b: 1 }); export const c = () => 1;`;

test.each([
  ['a marked function', () => transform(MARKED, 'a.js', { ...context, marks: {} })?.code ?? ''],
  ['a handed-over library', () => advice('pg/patch')],
  ['a built-in', () => advice('http/patch')],
  ['a subscription', () => advice('undici/subscribe')],
] as const)('a bundle that inlines the runtime is known by what it holds: %s', async (_, source) => {
  for (const format of ['esm', 'cjs'] as const) {
    const forms = await bundled(source(), format);
    for (const code of forms) {
      expect(isWoven(code, 'bundle.js'), code.slice(-300)).toBe(true);
      expect(transform(code, 'bundle.js', context)).toBeNull();
    }
  }
});

test.each([
  ['decorators', `import { WithSpan } from '@spanweave/runtime'; export const mark = WithSpan('a');`],
  [
    'a function marked by hand',
    `import { withSpan } from '@spanweave/runtime'; export const f = withSpan('a', () => 1);`,
  ],
  ['the start of the SDK', `import { start } from '@spanweave/runtime/node'; start();`],
  ['settings', `import { configure } from '@spanweave/runtime/configure'; configure({});`],
])('%s of a program that was not woven is not taken for woven code', async (_, source) => {
  const code = `${source}\nexport function settle(a) { return a }`;
  expect(transform(code, 'a.js', context)?.plan.edits.length).toBeGreaterThan(0);
  const options = {
    stdin: { contents: code, resolveDir: here('.') },
    bundle: true,
    write: false,
    platform: 'node',
  } as const;
  for (const minify of [false, true]) {
    const { outputFiles } = await build({
      ...options,
      format: 'esm',
      minify,
      external: ['@opentelemetry/*'],
    });
    expect(isWoven(outputFiles[0]?.text ?? '', 'bundle.js')).toBe(false);
  }
});

test('types of advice in TypeScript are no advice', () => {
  const code = `import type { PgOptions } from '@spanweave/instrumentations/pg';\nexport function f(a: PgOptions) { "use span"; return a }`;
  expect(transform(code, 'a.ts', { ...context, marks: {} })?.plan.edits).not.toEqual([]);
});
