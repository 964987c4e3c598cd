import { describe, expect, test } from 'vitest';
import { compileRules } from '../../transformer/src/rule/compile-rules.js';
import { transform } from '../../transformer/src/transform.js';
import { spansOf } from '../../transformer/test/lib/spans.js';
import { printTree } from '../src/print/print-tree.js';
import { compilers } from './support/compilers.js';
import { emit } from './support/emit.js';
import { runEmitted } from './support/run-emitted.js';

const text = `
import type { Elsewhere } from './elsewhere';
import { OnlyAType, Client, generate } from 'test-library';
import { WithSpan } from '@spanweave/runtime';

export class Ledger {
  @WithSpan('settle')
  async settle(id: string, other?: Elsewhere | OnlyAType): Promise<string> {
    await null;
    return super.toString() + new Client().query(id);
  }
}

/** @WithSpan */
export const score = (value: number): number => value > 3 ? value : score(value + 1);

/** @WithSpan */
export async function* pages(count: number) {
  for (let page = 0; page < count; page++) yield generate(page);
}

export async function run() {
  const seen: unknown[] = [await new Ledger().settle('m1'), score(1)];
  for await (const page of pages(2)) seen.push(page);
  return seen;
}
`;

const rules = compileRules([
  {
    library: 'test-library',
    id: 'test-library',
    from: 'test-advice',
    weave: [
      { where: { import: true }, do: { patch: 'patch' } },
      { where: { import: 'generate' }, do: { reference: 'woven' } },
    ],
  } as never,
]);

const modules = [
  'commonjs',
  'amd',
  'umd',
  'system',
  'es2015',
  'es2020',
  'es2022',
  'esnext',
  'node16',
  'node18',
  'node20',
  'nodenext',
  'preserve',
];
const targets = [
  'es2015',
  'es2016',
  'es2017',
  'es2018',
  'es2019',
  'es2020',
  'es2021',
  'es2022',
  'es2023',
  'es2024',
  'esnext',
];
/** The first and last of both, and every one of each with some of the others. */
const pairs = modules.flatMap((module, row) =>
  targets.flatMap((target, column) =>
    row % targets.length === column || column === 0 || target === 'esnext' || module === 'commonjs'
      ? [{ module, target }]
      : [],
  ),
);

describe.each(await compilers())('%s', (_name, typescript) => {
  test.each(pairs)('module $module, target $target', async ({ module, target }) => {
    const lowered = /^es20(?:1\d|2[01])$/.test(target);
    const context = { rules, path: 'src/input.ts', file: 'src/input.ts', own: true };
    const plan = transform(text, 'input.ts', {
      ...context,
      staticBlocks: !lowered,
      movesFields: lowered,
      resolve: () => ({ external: true }),
    })?.plan;
    if (plan === undefined) throw new Error('nothing is planned');
    const { options, errors } = typescript.convertCompilerOptionsFromJson({ module, target }, '/app');
    expect(errors).toEqual([]);
    const given = { id: 'input.ts', text, options };
    const plain = emit(typescript, given);
    const woven = emit(typescript, given, [
      () => (context) => (source) => printTree(source, plan, { context, typescript }),
    ]);
    expect(woven.code, 'imports of types alone go').not.toMatch(/elsewhere|OnlyAType/);
    expect(woven.code, 'the mark goes, and its import').not.toMatch(/WithSpan\(|spanweave\/runtime['"]/);
    const before = await runEmitted(plain.code, 'input.js');
    expect(before.result).toContain('query m1');
    expect(await runEmitted(woven.code, 'input.js'), woven.code).toEqual(before);
    const active = await spansOf(() => runEmitted(woven.code, 'input.js'));
    expect(active.result).toEqual(before);
    expect(active.spans.map(({ name }) => name)).toEqual([
      'settle',
      'score',
      'score',
      'score',
      'score',
      'pages',
    ]);
  });
});
