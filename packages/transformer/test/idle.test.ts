// While nothing listens, a woven call asks one question: no advice runs, no site is made, no argument is gathered.
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import type { Rule } from '../src/rule/rule.js';
import { transform } from '../src/transform.js';
import { evaluate } from './lib/run.js';
import { registered } from './lib/spans.js';

const rule: Rule = {
  library: 'lib',
  id: 'lib',
  from: 'test-advice',
  weave: ['plain', 'defaults', 'Client#query', 'new Client', 'later', 'rows'].map((name) => ({
    file: '**',
    where: { function: name },
    do: { around: 'counted' },
  })),
};

const body = (mark: string): string => `
function plain(a) { ${mark} return a }
function defaults(a, b = a) { ${mark} return a + b }
class Client {
  constructor(a) { ${mark} this.a = a }
  query(a) { ${mark} return super.toString === Object.prototype.toString && a }
}
async function later(a) { ${mark} await null; return a }
function* rows(a) { ${mark} yield a }
exports.run = async () => [plain(1), defaults(1), new Client(1).query(2), await later(3), [...rows(4)]];`;

/** Runs a woven program; answers how many of its sites were made, and how often its advice ran. */
async function observed(source: string, around: boolean): Promise<{ sites: number; advice: number }> {
  const woven = transform(source, 'input.js', {
    path: 'input.js',
    file: 'input.js',
    own: true,
    rules: compileRules(around ? [rule] : []),
    ...(around ? { owner: { name: 'lib', version: '1.0.0' } } : {}),
  });
  const code = woven?.code ?? '';
  expect(woven?.plan.edits.length).toBeGreaterThanOrEqual(6);
  const names = [...new Set(code.match(/\$sw_\d+/g))];
  const program = evaluate(
    `${code}\nexports.sites = () => [${names.join()}].filter(Boolean).length;
    exports.calls = () => require('test-advice').calls.splice(0).length;`,
    'input.js',
  ) as { run(): Promise<unknown>; sites(): number; calls(): number };
  program.calls();
  expect(await program.run()).toEqual([1, 2, 2, 3, [4]]);
  return { sites: program.sites(), advice: program.calls() };
}

test('no site is made and no advice is called until a provider is there', async () => {
  const marked = (): Promise<unknown> => observed(body("'use span';"), false);
  const advised = (): Promise<unknown> => observed(body(''), true);
  expect([await marked(), await advised()]).toEqual([
    { sites: 0, advice: 0 },
    { sites: 0, advice: 0 },
  ]);
  expect(await registered(marked)).toEqual({ sites: 6, advice: 0 });
  expect(await registered(advised)).toEqual({ sites: 0, advice: 6 });
});
