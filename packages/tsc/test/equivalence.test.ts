import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { compileRules } from '../../transformer/src/rule/compile-rules.js';
import type { Rule } from '../../transformer/src/rule/rule.js';
import { transform } from '../../transformer/src/transform.js';
import { programs } from '../../transformer/test/lib/programs.js';
import { run } from '../../transformer/test/lib/run.js';
import { spansOf } from '../../transformer/test/lib/spans.js';
import { printTree } from '../src/print/print-tree.js';
import { compilers } from './support/compilers.js';
import { emit } from './support/emit.js';

const rule = (id: string): Rule => ({
  library: 'lib',
  id,
  from: 'test-advice',
  weave: ['subject', 'Owner#subject', 'Owner.subject', 'owner.subject', 'new Owner'].map((name) => ({
    file: '**',
    where: { function: name },
    do: { around: 'pass' },
    optional: true,
  })),
});
const weaves = {
  marks: compileRules([]),
  'marks and a rule': compileRules([rule('one')]),
  'marks and two rules': compileRules([rule('one'), rule('two')]),
};

const seed = process.env['PROPERTY_SEED'] ? { seed: Number(process.env['PROPERTY_SEED']) } : {};
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 40);

/** Programs that were not the same once. */
const known = [
  'const owner = { async subject(...r) { log(r.length); var arguments; } }; exports.run = () => owner.subject(1, 2);',
  'const owner = { async subject(...r) { log(r.length, { arguments: 1 }); } }; exports.run = () => owner.subject(1, 2);',
].map((source): [{ source: string }] => [{ source }]);

const cells = (await compilers()).flatMap(([name, typescript]) =>
  (['es2015', 'es2017', 'es2022'] as const).flatMap((target) =>
    Object.entries(weaves).map(
      ([what, rules]) => [`${name}, ${target}, ${what}`, { typescript, target, rules }] as const,
    ),
  ),
);

test.for(cells)('programs do the same, woven or not: %s', async ([, { typescript, target, rules }]) => {
  const { options } = typescript.convertCompilerOptionsFromJson(
    { module: 'commonjs', target, alwaysStrict: false },
    '/app',
  );
  const context = {
    rules,
    path: 'input.js',
    file: 'src/input.js',
    own: true,
    owner: { name: 'lib', version: '1.0.0' },
    ...(target === 'es2022' ? {} : { staticBlocks: false, movesFields: true }),
  };
  await fc.assert(
    fc.asyncProperty(programs, async ({ source }) => {
      const { errors } = parseSync('input.js', source, { sourceType: 'commonjs', showSemanticErrors: true });
      fc.pre(errors.length === 0);
      const plan = transform(source, 'input.js', context)?.plan;
      if (plan === undefined || plan.edits.length === 0) return;
      const given = { id: 'input.js', text: source, options };
      const plain = emit(typescript, given);
      const woven = emit(typescript, given, [
        () => (transformation) => (file) => printTree(file, plan, { context: transformation, typescript }),
      ]);
      const before = await run(plain.code, 'input.js');
      // Compiling async functions away, TypeScript loses a parameter's value to a `var` of its name; woven, it is kept.
      const modern = emit(typescript, {
        ...given,
        options: { ...options, target: typescript.ScriptTarget.ES2022 },
      });
      fc.pre(JSON.stringify(await run(modern.code, 'input.js')) === JSON.stringify(before));
      expect(await run(woven.code, 'input.js'), `idle\n${woven.code}`).toEqual(before);
      const active = await spansOf(() => run(woven.code, 'input.js'));
      expect(active.result, `active\n${woven.code}`).toEqual(before);
    }),
    { numRuns, examples: known, ...seed },
  );
});
