import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import type { Rule } from '../src/rule/rule.js';
import { transform } from '../src/transform.js';
import type { TransformContext } from '../src/transform-context.js';
import { programs } from './lib/programs.js';
import { run } from './lib/run.js';
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

const runs = Number(process.env['PROPERTY_RUNS'] ?? 250);

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
    {
      numRuns: runs,
      ...(process.env['PROPERTY_SEED'] ? { seed: Number(process.env['PROPERTY_SEED']) } : {}),
    },
  );
  expect(woven).toBeGreaterThan(runs / 5);
});
