import { expect, test } from 'vitest';
import { SpanweaveError } from '../problem/spanweave-error.js';
import { compileRules } from './compile-rules.js';
import type { Rule } from './rule.js';

const weave = { file: 'a.js', where: { function: 'f' }, do: { around: 'f' } } as const;
const rule = (over: object): Rule => ({ library: 'lib', id: 'lib', weave: [weave], ...over }) as Rule;

function refusal(rules: unknown): SpanweaveError {
  try {
    compileRules(rules as Rule[]);
  } catch (error) {
    if (error instanceof SpanweaveError) return error;
    throw error;
  }
  throw new Error('the rules were taken');
}

test.for<[string, object, string]>([
  [
    'a function',
    { weave: [{ ...weave, where: { function: () => 1 } }] },
    'rules[0].weave[0].where.function: holds a function',
  ],
  ['a class instance', { aliases: new Set() }, 'rules[0].aliases: holds a Set'],
  ['an unknown key', { verions: 1 }, 'rules[0]: has no `verions`'],
  [
    'a misspelt key of a weave',
    { weave: [{ ...weave, version: '1' }] },
    'has no `version`; did you mean `versions`?',
  ],
  [
    'a bad range',
    { weave: [{ ...weave, versions: '>=>1' }] },
    'rules[0].weave[0].versions: `>=>1` is no semver range',
  ],
  ['a misspelt join point', { weave: [{ ...weave, where: { funtion: 'f' } }] }, 'did you mean `function`?'],
  ['a misspelt action', { weave: [{ ...weave, do: { arround: 'f' } }] }, 'did you mean `around`?'],
  ['a bad target', { weave: [{ ...weave, where: { function: 'a b' } }] }, '`a b` names no function'],
  ['a bad selector', { weave: [{ ...weave, where: { selector: '::' } }] }, '`::` is no selector'],
  [
    'a definition without a file',
    { weave: [{ where: { function: 'f' }, do: { around: 'f' } }] },
    'weave[0].file: is missing',
  ],
  [
    'an import with a file',
    { weave: [{ file: 'a.js', where: { import: true }, do: { patch: 'p' } }] },
    'has no meaning here',
  ],
  [
    'an action that does not go',
    { weave: [{ ...weave, do: { patch: 'p' } }] },
    '`patch` does not go with `function`',
  ],
  [
    'a patch of one name',
    { weave: [{ where: { import: 'f' }, do: { patch: 'p' } }] },
    '`patch` goes with `import: true`',
  ],
  [
    'a lone condition',
    { weave: [{ ...weave, where: { not: { function: 'f' } } }] },
    'finds nothing by itself',
  ],
  ['an empty all', { weave: [{ ...weave, where: { all: [] } }] }, '`all` is empty'],
  [
    'a negative index',
    { weave: [{ where: { call: 'f' }, do: { argument: 'a', index: -1 } }] },
    'index: is a number from 0',
  ],
  ['no library', { library: '' }, 'rules[0].library: names no package'],
])('%s is refused', ([, over, message]) => {
  const error = refusal([rule(over)]);
  expect(error.code).toBe('SW2001');
  expect(error.message).toContain(message);
  expect(error.link).toContain('SW2001');
});

test('two rules cannot have one id', () => {
  expect(refusal([rule({}), rule({ library: 'other' })]).code).toBe('SW2002');
});

test('rules are found by package, by specifier and by call', () => {
  const compiled = compileRules([
    rule({ aliases: ['lib/deep'] }),
    rule({ id: 'http', library: 'node:http', weave: [{ where: { call: 'fetch' }, do: { call: 'c' } }] }),
  ]);
  expect([...compiled.definitions.keys()]).toEqual(['lib']);
  expect([...compiled.bySpecifier.keys()]).toEqual(['lib', 'lib/deep', 'http', 'node:http']);
  expect(compiled.calls).toHaveLength(1);
  expect(compiled.words).toEqual(expect.any(RegExp));
});

test('content has one identity', () => {
  expect(compileRules([rule({})]).identity).toBe(compileRules([rule({})]).identity);
  expect(compileRules([rule({})]).identity).not.toBe(compileRules([rule({ compat: true })]).identity);
});
