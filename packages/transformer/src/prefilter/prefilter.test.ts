import { expect, test } from 'vitest';
import { compileRules } from '../rule/compile-rules.js';
import type { Rule } from '../rule/rule.js';
import type { TransformContext } from '../transform-context.js';
import { prefilter } from './prefilter.js';

const rules: readonly Rule[] = [
  {
    library: 'pg',
    id: 'pg',
    weave: [
      { file: 'lib/{client,query}.js', where: { function: 'Client#query' }, do: { around: 'query' } },
      { where: { import: true }, do: { patch: 'patch' } },
    ],
  },
  {
    library: 'node:http',
    id: 'http',
    weave: [
      { where: { import: true }, do: { patch: 'patch' } },
      { where: { call: 'fetch' }, do: { call: 'fetch' } },
      { where: { call: 'default.get', from: 'axios' }, do: { call: 'get' } },
    ],
  },
];
const base: TransformContext = { rules: compileRules(rules), path: 'src/a.ts', file: 'src/a.ts', own: false };
const external = { resolve: () => ({ external: true }) };

test.for<[string, string, Partial<TransformContext>, 'yes' | 'no' | 'perhaps']>([
  ['a file that a rule names', '', { owner: { name: 'pg', version: '8.0.0' }, path: 'lib/client.js' }, 'yes'],
  ['a file of another package', '', { owner: { name: 'pq', version: '8.0.0' }, path: 'lib/client.js' }, 'no'],
  [
    'another file of the package',
    '',
    { owner: { name: 'pg', version: '8.0.0' }, path: 'lib/index.js' },
    'no',
  ],
  ['an import of an external library', "import 'pg'", external, 'perhaps'],
  ['a require of an external library', 'require("pg")', external, 'perhaps'],
  ['an import of a bundled library', "import 'pg'", { resolve: () => ({ external: false }) }, 'no'],
  ['an import of a bundled library in own code', "import 'pg'", { own: true }, 'no'],
  ['an import that nobody resolves', "import 'pg'", {}, 'no'],
  ['an import of a built-in', "import 'http'", {}, 'perhaps'],
  ['an import of a built-in by its scheme', 'import `node:http`', {}, 'perhaps'],
  ['an import of something else', "import 'pg-format'", external, 'no'],
  ['an import behind comments', "import(/* webpackIgnore: true */ // why\n 'pg')", external, 'perhaps'],
  ['a minified import', 'import*as p from"pg"', external, 'perhaps'],
  ['the library in a list', "const names = ['pg', 'http']", external, 'no'],
  ['the library in running text', 'pg http', external, 'no'],
  ['a call of a global in own code', 'fetch(x)', { own: true }, 'perhaps'],
  ['a call of a global in a dependency', 'fetch(x)', {}, 'no'],
  ['another word', 'prefetch(x); fetch_(x); $fetch', { own: true }, 'no'],
  ['a call of an import in own code', "import a from 'axios'", { own: true }, 'perhaps'],
  ['a call of an import in a dependency', "import a from 'axios'", {}, 'no'],
  ['a decorator', '@WithSpan()', { own: true }, 'perhaps'],
  ['a directive', '"use span"', { own: true }, 'perhaps'],
  ['a mark in a dependency', '"use span"', {}, 'no'],
  ['marks that are switched off', '"use span"', { own: true, marks: { enabled: false } }, 'no'],
  [
    'functions of the configuration',
    '',
    { own: true, marks: { functions: [{ file: '**', name: '*' }] } },
    'perhaps',
  ],
  ['own code without anything', 'const a = 1', { own: true }, 'no'],
])('%s: %s', ([, code, context, expected]) => {
  expect(prefilter(code, { ...base, ...context })).toBe(expected);
});
