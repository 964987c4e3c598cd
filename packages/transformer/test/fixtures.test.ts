import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { sourceLanguage } from '../src/parse/source-language.js';
import type { Plan } from '../src/plan/plan.js';
import { print } from '../src/print/print.js';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';
import { type Fixture, fixtures, golden } from './lib/fixture.js';
import { run } from './lib/run.js';
import { spansOf } from './lib/spans.js';
import { strayTokens } from './lib/tokens.js';

const lineCount = (code: string): number => code.split(/\r\n|[\n\r\u2028\u2029]/).length;

function outputName({ id }: Fixture): string {
  return id.replace('input.', 'output.');
}

test.for(fixtures().map((fixture) => [fixture.name, fixture] as const))('%s', async ([, fixture]) => {
  const { context, id, input, problems, rules, runs } = fixture;
  const result = transform(input, id, context);
  const plan = result?.plan;
  expect(plan?.problems.map(({ code }) => code) ?? []).toEqual(problems);
  const woven = plan !== undefined && plan.edits.length > 0 ? result?.code : undefined;
  const expected = golden(fixture, outputName(fixture), woven);
  expect(woven).toBe(expected);
  const before = runs ? await run(input, id) : undefined;
  if (before !== undefined) expect(before.result).not.toContain('thrown');
  if (result === null || woven === undefined || plan === undefined) return;

  const { errors } = parseSync(id, woven, {
    lang: sourceLanguage(id),
    sourceType: plan.module === 'esm' ? 'module' : 'commonjs',
    showSemanticErrors: true,
  });
  expect(errors).toEqual([]);
  expect(transform(woven, id, context), 'a second pass finds nothing').toBeNull();
  const reread = JSON.parse(JSON.stringify(plan)) as Plan;
  expect(print(input, reread, { source: id }).code, 'the plan says it all').toBe(woven);
  expect(lineCount(woven)).toBe(lineCount(input));
  expect(strayTokens(input, woven, { map: result.map, plan, id })).toEqual([]);
  expect(result.map.sourcesContent, 'the map holds the original').toEqual([input]);
  const turned = { ...context, rules: compileRules([...rules].reverse()) };
  expect(transform(input, id, turned)?.plan, 'rule order does not matter').toEqual(plan);

  if (before === undefined) return;
  expect(await run(woven, id), 'idle').toEqual(before);
  const active = await spansOf(() => run(woven, id));
  expect(active.result, 'active').toEqual(before);
  const spans = `${JSON.stringify(active.spans, null, 2)}\n`;
  expect(spans).toBe(golden(fixture, 'spans.json', spans));
});

test('the folders are not empty', () => {
  expect(fixtures().length).toBeGreaterThan(40);
});
