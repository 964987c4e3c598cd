import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programs } from '../../transformer/test/lib/programs.js';
import { run } from '../../transformer/test/lib/run.js';
import { registered } from '../../transformer/test/lib/spans.js';
import { weaveEverything } from '../../transformer/test/lib/weave-everything.js';
import { printTree } from '../src/print/print-tree.js';
import { compilers } from './support/compilers.js';
import { emit } from './support/emit.js';

/** Constructors of classes with fields are refused below ES2022, which this weaver of everything is not told. */
const needsFields = /constructor\(/;

test.for(
  (await compilers()).flatMap(([name, typescript]) =>
    (['es2015', 'es2022'] as const).flatMap((target) =>
      (['span', 'around'] as const).map(
        (mode) => [`${name}, ${target}, ${mode}`, { typescript, target, mode }] as const,
      ),
    ),
  ),
)('programs do the same, woven or not: %s', async ([, { typescript, target, mode }]) => {
  const { options } = typescript.convertCompilerOptionsFromJson(
    { module: 'commonjs', target, alwaysStrict: false },
    '/app',
  );
  await fc.assert(
    fc.asyncProperty(programs, async ({ source }) => {
      fc.pre(target === 'es2022' || !needsFields.test(source));
      const given = { id: 'input.js', text: source, options };
      const { plan } = weaveEverything(source, 'input.js', mode);
      const plain = emit(typescript, given);
      const woven = emit(typescript, given, [
        () => (context) => (file) => printTree(file, plan, { context, typescript }),
      ]);
      const before = await run(plain.code, 'input.js');
      expect(await run(woven.code, 'input.js'), woven.code).toEqual(before);
      expect(await registered(() => run(woven.code, 'input.js')), woven.code).toEqual(before);
    }),
    { numRuns: 120, seed: 31 },
  );
});
