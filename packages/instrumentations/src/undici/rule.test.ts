import { readFileSync } from 'node:fs';
import { compileRules, transform } from '@spanweave/transformer';
import { expect, it } from 'vitest';
import { rule } from './rule.js';

const rules = compileRules([rule]);

const weave = (code: string, channels = true) =>
  transform(code, 'app.mjs', {
    rules,
    path: 'app.mjs',
    file: 'app.mjs',
    own: true,
    module: 'esm',
    channels,
    resolve: () => ({ external: true, version: '7.30.2' }),
  });

const targets = (code: string, channels?: boolean) =>
  weave(code, channels)
    ?.plan.outcomes.map(({ target, advice, miss }) => `${target}: ${advice} ${miss ?? ''}`.trim())
    .sort();

it('subscribes where fetch is called, and takes the template along', () => {
  expect(targets(`export const f = (id) => fetch(\`http://a/u/\${id}\`);`)).toEqual([
    'fetch: nodeFetch',
    'fetch: subscribe',
  ]);
  expect(weave(`fetch(\`http://a/u/\${id}\`)`)?.plan.sites[0]?.urlTemplate).toBe('/u/{id}');
});

it('makes the span at the call where there are no channels', () => {
  expect(targets('export const f = () => fetch("http://a");', false)).toEqual(['fetch: fetch']);
});

it('subscribes where undici is imported, and in undici itself', () => {
  expect(targets(`import { request } from 'undici'; request(\`http://a/\${1}\`);`)).toEqual([
    'import: patch',
    'import: subscribe',
    'request of undici: request',
  ]);
  const inside = transform("'use strict'; exports.fetch = function fetch () {};", 'index.js', {
    rules,
    owner: { name: 'undici', version: '7.30.2' },
    path: 'index.js',
    file: 'node_modules/undici/index.js',
    own: false,
    module: 'cjs',
  });
  expect(inside?.plan.outcomes).toContainEqual(
    expect.objectContaining({ advice: 'subscribe', seam: 'subscribe' }),
  );
});

it('finds the dispatch that all dispatchers share, in the installed source', () => {
  const path = 'lib/dispatcher/dispatcher-base.js';
  const source = readFileSync(new URL(path, import.meta.resolve('undici')), 'utf8');
  const result = transform(source, path, {
    rules,
    owner: { name: 'undici', version: '7.30.2' },
    path,
    file: `node_modules/undici/${path}`,
    own: false,
    module: 'cjs',
  });
  expect(result?.plan.outcomes).toEqual([
    expect.objectContaining({ target: 'DispatcherBase#dispatch', advice: 'dispatch', seam: 'definition' }),
  ]);
});

it('leaves a fetch of its own alone', () => {
  expect(weave('const fetch = (url) => url; fetch("a");')).toBeNull();
});
