import type { TransformResult } from '@spanweave/transformer';
import type ts from 'typescript-classic';
import { expect, test } from 'vitest';
import { transform } from '../../transformer/src/transform.js';
import { type Fixture, fixtures } from '../../transformer/test/lib/fixture.js';
import { type Ran, run } from '../../transformer/test/lib/run.js';
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

/** What a host says of its target: below ES2022 there are no static blocks, and fields move. */
function planned(fixture: Fixture, target: string): TransformResult | undefined {
  const lowered = target === 'es2015' ? { staticBlocks: false, movesFields: true } : {};
  const result = transform(fixture.input, fixture.id, { ...fixture.context, ...lowered });
  return result === null || result.plan.edits.length === 0 ? undefined : result;
}

/** TypeScript knows no HTML-like comments. What a compiler wrote before is woven after it, as text. */
const notForTypeScript = /^resource-declarations-labels-and-odd-line-ends$|^decorators-compiled-by-/;

const cells = (await compilers()).flatMap(([name, typescript]) =>
  settings.flatMap(([module, target]) =>
    fixtures().flatMap((fixture) => {
      const printed = notForTypeScript.test(fixture.name) ? undefined : planned(fixture, target);
      const title = `${name} ${module} ${target}: ${fixture.name}`;
      return printed === undefined ? [] : [{ title, typescript, module, target, fixture, printed }];
    }),
  ),
);

test.for(cells.map((cell) => [cell.title, cell] as const))('%s', async ([, cell]) => {
  const { typescript, fixture, printed } = cell;
  const { id, input, runs } = fixture;
  const { plan } = printed;
  const given = { id, text: input, options: optionsOf(typescript, cell) };
  const plain = emit(typescript, given);
  const woven = emit(typescript, given, [
    () => (context) => (source) => printTree(source, plan, { context, typescript }),
  ]);
  if (!runs) {
    expect(called(woven.code)).toEqual(called(printed.code));
    return;
  }
  const name = outputName(id);
  const before = unordered(await run(plain.code, name));
  expect(before.result).not.toContain('thrown');
  expect(unordered(await run(woven.code, name)), woven.code).toEqual(before);
  const active = await spansOf(() => run(woven.code, name));
  expect(unordered(active.result), 'active').toEqual(before);
  const oracle = await spansOf(() => run(printed.code, id));
  expect(active.spans).toEqual(oracle.spans);
});

/** The names that a program exports are a set. */
function unordered({ lines, result }: Ran): Ran {
  return result.startsWith("[ '")
    ? {
        lines,
        result: [...result.matchAll(/\w+/g)]
          .map(([name]) => name)
          .sort()
          .join(),
      }
    : { lines, result };
}

function optionsOf(
  typescript: typeof ts,
  { module, target }: { readonly module: string; readonly target: string },
): ts.CompilerOptions {
  const { options } = typescript.convertCompilerOptionsFromJson(
    { module, target, alwaysStrict: false },
    '/app',
  );
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
