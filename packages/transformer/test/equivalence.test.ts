import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import type { Rule } from '../src/rule/rule.js';
import { transform } from '../src/transform.js';
import type { TransformContext } from '../src/transform-context.js';
import { programs } from './lib/programs.js';
import { type Ran, run } from './lib/run.js';
import { spansOf } from './lib/spans.js';

const rule: Rule = {
  library: 'lib',
  id: 'lib',
  from: 'test-advice',
  weave: ['subject', 'Owner#subject', 'Owner.subject', 'owner.subject', 'new Owner'].map((name) => ({
    file: '**',
    where: { function: name },
    do: { around: 'pass' },
    optional: true,
  })),
};
const context: TransformContext = {
  path: 'input.js',
  file: 'src/input.js',
  own: true,
  rules: compileRules([]),
};
const withRule: TransformContext = {
  ...context,
  rules: compileRules([rule]),
  owner: { name: 'lib', version: '1.0.0' },
};

const again: Rule = { ...rule, id: 'again' };
const withRules: TransformContext = { ...withRule, rules: compileRules([rule, again]) };

const seed = process.env['PROPERTY_SEED'] ? { seed: Number(process.env['PROPERTY_SEED']) } : {};
const runs = Number(process.env['PROPERTY_RUNS'] ?? 250);

/** As a bundler ships it; names of functions are the minifier's. */
async function minified(code: string): Promise<Ran> {
  const { lines, result } = await run(transformSync(code, { minify: true }).code, 'input.js');
  return { lines: lines.map((line) => line.replace(/\[Function: \w+\]/g, '[Function]')), result };
}

test('a woven and minified function does what the minified one did', async () => {
  await fc.assert(
    fc.asyncProperty(programs, async ({ source }) => {
      const { errors } = parseSync('input.js', source, { sourceType: 'commonjs', showSemanticErrors: true });
      fc.pre(errors.length === 0);
      const result = transform(source, 'input.js', context);
      if (result === null || result.plan.edits.length === 0) return;
      const before = await minified(source);
      expect(await minified(result.code), 'idle').toEqual(before);
      const active = await spansOf(() => minified(result.code));
      expect(active.result, 'active').toEqual(before);
    }),
    { numRuns: Math.ceil(runs / 3), ...seed },
  );
});

test.each([
  ['marks', context],
  ['around advice', withRule],
  ['two rules and a mark', withRules],
])('a woven function does what it did: %s', async (_, given) => {
  let woven = 0;
  await fc.assert(
    fc.asyncProperty(programs, async ({ source }) => {
      const { errors } = parseSync('input.js', source, { sourceType: 'commonjs', showSemanticErrors: true });
      fc.pre(errors.length === 0);
      const result = transform(source, 'input.js', given);
      if (result === null || result.plan.edits.length === 0) return;
      woven++;
      const before = await run(source, 'input.js');
      expect(before.result).not.toContain('thrown');
      expect(await run(result.code, 'input.js'), `idle\n${result.code}`).toEqual(before);
      const active = await spansOf(() => run(result.code, 'input.js'));
      expect(active.result, `active\n${result.code}`).toEqual(before);
    }),
    { numRuns: runs, ...seed },
  );
  expect(woven).toBeGreaterThan(runs / 5);
});
