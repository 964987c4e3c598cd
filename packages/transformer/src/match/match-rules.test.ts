import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Outcome } from '../plan/outcome.js';
import type { Plan } from '../plan/plan.js';
import { compileRules } from '../rule/compile-rules.js';
import type { Rule, Weave } from '../rule/rule.js';
import { transform } from '../transform.js';
import type { TransformContext } from '../transform-context.js';

const require = createRequire(import.meta.url);

const definition = (file: string | string[], target: string, over: Partial<Weave> = {}): Weave => ({
  file,
  where: { function: target },
  do: { around: 'advice' },
  ...over,
});
const pg = (...weave: Weave[]): Rule => ({ library: 'pg', id: 'pg', weave });

function plan(code: string, rules: readonly Rule[], over: Partial<TransformContext> = {}): Plan | undefined {
  const context = { rules: compileRules(rules), path: 'a.js', file: 'src/a.js', own: true, ...over };
  return transform(code, 'a.js', context)?.plan;
}

const brief = (outcomes: readonly Outcome[] = []): string[] =>
  outcomes.map(({ target, seam, miss, line }) => `${target}: ${seam} ${miss ?? `line ${line}`}`);

const client = readFileSync(require.resolve('pg/lib/client.js'), 'utf8');
const inPg = { owner: { name: 'pg', version: '8.23.1' }, path: 'lib/client.js', own: false };

test('each target of a file is answered: woven, or why not', () => {
  const rule = pg(
    definition('lib/client.js', 'Client#query'),
    definition('lib/client.js', 'Client#conect'),
    definition('lib/client.js', 'Client#cancelled', { optional: true }),
    definition('lib/other.js', 'Client#query'),
    definition('lib/client.js', 'Client#connect', { versions: '<8' }),
  );
  const found = plan(client, [rule], inPg);
  expect(brief(found?.outcomes)).toEqual([
    'Client#conect: definition shape-changed',
    'Client#query: definition line 668',
  ]);
  expect(found?.edits).toHaveLength(1);
  expect(found?.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    expect.stringMatching(
      /^SW1030 pg 8\.23\.1: `Client#conect` was not found in lib\/client\.js; the nearest/,
    ),
  ]);
});

test('a missing target is nothing to shout about where a rule names several files', () => {
  const found = plan(
    'class Other {}',
    [pg(definition(['lib/client.js', 'lib/old.js'], 'Client#query'))],
    inPg,
  );
  expect(brief(found?.outcomes)).toEqual(['Client#query: definition shape-changed']);
  expect(found?.problems).toEqual([]);
});

test('a prerelease is inside the range, another major is not', () => {
  const rule = pg(definition('lib/client.js', 'Client#query', { versions: '>=7.0.0 <8.0.0' }));
  const at = (version: string): string[] =>
    brief(plan(client, [rule], { ...inPg, owner: { name: 'pg', version } })?.outcomes);
  expect(at('7.0.0-beta.1')).toEqual(['Client#query: definition line 668']);
  expect(at('8.0.0-beta.1')).toEqual(['Client#query: definition version-out-of-range']);
  expect(at('6.9.9')).toEqual(['Client#query: definition version-out-of-range']);
});

test('a version that the rule covers by other files is no problem of this one', () => {
  const rule = pg(
    definition('lib/client.js', 'Client#query', { versions: '<8' }),
    definition('lib/next.js', 'Client#query', { versions: '>=8' }),
  );
  expect(plan(client, [rule], inPg)).toBeUndefined();
});

test('a version that makes its own spans is left alone, in the source and at the import', () => {
  const native: Rule = {
    ...pg(definition('lib/client.js', 'Client#query', { versions: '<9' }), {
      versions: '<9',
      where: { import: true },
      do: { patch: 'patch' },
    }),
    native: '>=9.0.0',
  };
  const rules = compileRules([native]);
  const context = { rules, ...inPg, file: 'x.js', owner: { name: 'pg', version: '9.0.0' } };
  const inside = transform(client, 'x.js', context)?.plan;
  expect(inside?.outcomes.map(({ miss }) => miss)).toEqual(['published-natively']);
  expect(inside?.problems).toEqual([]);
  const outside = plan("import pg from 'pg'; pg();", [native], {
    resolve: () => ({ external: true, version: '9.0.0' }),
  });
  expect(outside?.outcomes.map(({ miss }) => miss)).toEqual(['published-natively']);
  expect(outside?.problems).toEqual([]);
});

test('switched off means switched off, in the source and at the import', () => {
  const rule = pg(definition('lib/client.js', 'Client#query'), {
    where: { import: true },
    do: { patch: 'patch' },
  });
  const off = { disabled: ['pg'] };
  const resolve = (): { external: boolean } => ({ external: true });
  expect(brief(plan(client, [rule], { ...inPg, ...off })?.outcomes)).toEqual([
    'Client#query: definition disabled',
  ]);
  const importing = plan("import { Pool } from 'pg'; new Pool()", [rule], { ...off, resolve });
  expect(brief(importing?.outcomes)).toEqual(['import: import disabled']);
  expect(importing?.edits).toEqual([]);
});

test('two copies of one package are woven by their own versions in one build', () => {
  const rules = compileRules([
    pg(
      definition('lib/client.js', 'Client#query', { versions: '>=8' }),
      definition('lib/client.js', 'Client#connect', { versions: '<8' }),
    ),
  ]);
  const woven = (version: string): string[] => {
    const context = { rules, ...inPg, file: 'x.js', owner: { name: 'pg', version } };
    return brief(transform(client, 'x.js', context)?.plan.outcomes);
  };
  expect(woven('8.0.0')).toEqual(['Client#query: definition line 668']);
  expect(woven('7.0.0')).toEqual(['Client#connect: definition line 232']);
  expect(woven('8.0.0')).toEqual(['Client#query: definition line 668']);
});

test('imports and edits do not depend on the order of the rules', () => {
  const http: Rule = {
    library: 'node:http',
    id: 'http',
    weave: [{ where: { import: true }, do: { patch: 'patch' } }],
  };
  const express: Rule = { ...http, library: 'express', id: 'express', reaches: ['node:http'] };
  const code = "import express from 'express';\nimport http from 'http';\nexpress(http);";
  const resolve = (specifier: string): { external: boolean } => ({ external: specifier === 'express' });
  const forth = plan(code, [http, express], { resolve: (s) => (s === 'http' ? undefined : resolve(s)) });
  const back = plan(code, [express, http], { resolve: (s) => (s === 'http' ? undefined : resolve(s)) });
  expect(forth).toEqual(back);
  expect(brief(forth?.outcomes)).toEqual([
    'import: import line 1',
    'express > node:http: import line undefined',
    'import: import line 2',
  ]);
});

test('an npm alias reaches the library that it stands for', () => {
  const rule = pg({ where: { import: true }, do: { patch: 'patch' } });
  const aliased = "import db from 'pg'; import other from 'postgres8'; db(other);";
  const found = plan(aliased, [rule], {
    resolve: (specifier) => ({ external: true, library: specifier === 'postgres8' ? 'pg' : specifier }),
  });
  expect(brief(found?.outcomes)).toEqual(['import: import line 1', 'import: import line 1']);
});

test('a global that something shadows is nobody else', () => {
  const rule: Rule = {
    library: 'fetch',
    id: 'fetch',
    weave: [{ where: { call: 'fetch' }, do: { call: 'c' } }],
  };
  const lines = (code: string): (number | undefined)[] =>
    (plan(code, [rule])?.outcomes ?? []).map(({ line }) => line);
  expect(lines('fetch();\nglobalThis.fetch();\nself.fetch();\nwindow.global.fetch();')).toEqual([1, 2, 3, 4]);
  expect(lines("import fetch from 'node-fetch'; fetch()")).toEqual([]);
  expect(lines('const fetch = make(); fetch()')).toEqual([]);
  expect(lines('function f(fetch) { fetch() }')).toEqual([]);
  expect(lines('function f(window) { window.fetch() }')).toEqual([]);
  expect(lines('const mine = fetch; mine()')).toEqual([1]);
  expect(lines('const { fetch: get } = globalThis; get()')).toEqual([1]);
  expect(lines('let mine = fetch; mine = other; mine()')).toEqual([]);
});

test('calls of a global inside a known library are woven where nothing publishes them, and only those', () => {
  const call = (channels: boolean): Weave => ({ where: { call: 'fetch' }, do: { call: 'advice' }, channels });
  const fetch: Rule = { library: 'undici', id: 'undici', weave: [call(true), call(false)] };
  const imported: Weave = { where: { call: 'got', from: 'got' }, do: { call: 'advice' } };
  const got: Rule = { library: 'got', id: 'got', weave: [imported] };
  const rules = [pg(definition('lib/client.js', 'query')), fetch, got];
  const code = `import { got } from 'got'; export function query() { got('x'); return fetch('x'); }`;
  const calls = (over: Partial<TransformContext>): string[] =>
    (plan(code, rules, over)?.edits ?? []).map(({ kind }) => kind).filter((kind) => kind === 'wrap-call');
  expect(calls({ ...inPg, channels: false })).toHaveLength(1);
  expect(calls({ ...inPg, channels: true })).toHaveLength(0);
  expect(calls({ channels: false })).toHaveLength(2);
});
