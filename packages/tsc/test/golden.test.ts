import type { Plan } from '@spanweave/transformer';
import type ts from 'typescript-classic';
import { expect, test } from 'vitest';
import { transform } from '../../transformer/src/transform.js';
import { type Fixture, fixtures, golden } from '../../transformer/test/lib/fixture.js';
import { run } from '../../transformer/test/lib/run.js';
import { spansOf } from '../../transformer/test/lib/spans.js';
import { printTree } from '../src/print/print-tree.js';
import { compilers } from './support/compilers.js';
import { emit } from './support/emit.js';

const settings = [
  ['commonjs', 'es2015'],
  ['commonjs', 'es2022'],
  ['esnext', 'es2015'],
  ['esnext', 'es2022'],
] as const;

/** Where a target has no static blocks, none captures a method, as the host says of its project. */
function planned(fixture: Fixture, target: string): Plan | undefined {
  const context = target === 'es2015' ? { ...fixture.context, staticBlocks: false } : fixture.context;
  const plan = transform(fixture.input, fixture.id, context)?.plan;
  return plan === undefined || plan.edits.length === 0 ? undefined : plan;
}

const cells = (await compilers()).flatMap(([name, typescript]) =>
  settings.flatMap(([module, target]) =>
    fixtures().flatMap((fixture) => {
      const plan = planned(fixture, target);
      return plan === undefined
        ? []
        : [
            {
              title: `${name} ${module} ${target}: ${fixture.name}`,
              typescript,
              module,
              target,
              fixture,
              plan,
            },
          ];
    }),
  ),
);

test.for(cells.map((cell) => [cell.title, cell] as const))('%s', async ([, cell]) => {
  const { typescript, fixture, plan } = cell;
  const { id, input, runs } = fixture;
  const options = optionsOf(typescript, cell);
  const given = { id, text: input, options };
  const plain = emit(typescript, given);
  const woven = emit(typescript, given, [
    () => (context) => (source) => printTree(source, plan, { context, typescript }),
  ]);
  const name = outputName(id);
  if (!runs) {
    expect(called(woven.code)).toEqual(called(transform(input, id, fixture.context)?.code ?? ''));
    return;
  }
  const before = await run(plain.code, name);
  expect(before.result).not.toContain('thrown');
  expect(await run(woven.code, name), woven.code).toEqual(before);
  const active = await spansOf(() => run(woven.code, name));
  expect(active.result, 'active').toEqual(before);
  expect(`${JSON.stringify(active.spans, null, 2)}\n`).toBe(golden(fixture, 'spans.json', undefined));
});

function optionsOf(
  typescript: typeof ts,
  { module, target }: { readonly module: string; readonly target: string },
): ts.CompilerOptions {
  const { options } = typescript.convertCompilerOptionsFromJson({ module, target }, '/app');
  return options;
}

const outputName = (id: string): string => id.replace(/ts(x?)$/, 'js$1');

/** Which woven names a text uses, and how often: where a program cannot be run, the calls are at least the same. */
function called(code: string): readonly string[] {
  return [...code.matchAll(/\$sw_[\w$]+(?=\()/g)].map(([name]) => name).sort();
}

test('there are cells', () => {
  expect(cells.length).toBeGreaterThan(400);
});
