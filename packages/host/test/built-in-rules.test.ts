// Hosts take the built-in rules as checked: here they are.
import { compileRules } from '@spanweave/transformer';
import { expect, it } from 'vitest';
import { builtInRules as rules } from '../src/rules/built-in-rules.js';

it('every rule is what the rule language says', () => {
  expect(rules.length).toBeGreaterThan(70);
  expect(compileRules(rules).rules).toBe(rules);
  const [first] = rules;
  if (first === undefined) throw new Error('no rules');
  expect(() =>
    compileRules([...rules, { ...first, weave: [{ where: { functoin: 'a' }, do: {} } as never] }]),
  ).toThrow('SW2001');
  expect(() => compileRules([...rules, first], true)).toThrow('SW2002');
});
