import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';
import { evaluate } from './lib/run.js';
import { registered } from './lib/spans.js';

const adr = readFileSync(new URL('../../../docs/adr/0001-woven-forms.md', import.meta.url), 'utf8');
const [, idleShare, activeShare] =
  /at least (0\.\d+) of its depth while idle and (0\.\d+) while/.exec(adr) ?? [];

const source = (parameters: string): string => `
let depth = 0;
function go(${parameters}) {
  'use span';
  depth++;
  return go(a + 1, b) + 1;
}
exports.run = () => {
  let best = 0;
  for (let round = 0; round < 5; round++) {
    depth = 0;
    try {
      go(1, 2);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    best = Math.max(best, depth);
  }
  return best;
};`;

// A default parameter keeps a function from entering itself again.
test.for([
  ['re-entry', 'a, b'],
  ['closure', 'a, b = 0'],
] as const)('recursion keeps the share of its depth that the record states: %s', async ([, parameters]) => {
  const text = source(parameters);
  const woven = transform(text, 'input.js', {
    path: 'input.js',
    file: 'input.js',
    own: true,
    rules: compileRules([]),
  });
  const depth = (code: string): number => Number(evaluate(code, 'input.js').run?.());
  const plain = depth(text);
  expect(depth(woven?.code ?? '') / plain).toBeGreaterThan(Number(idleShare));
  const active = await registered(() => depth(woven?.code ?? ''));
  expect(active / plain).toBeGreaterThan(Number(activeShare));
});
