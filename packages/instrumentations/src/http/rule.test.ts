import { compileRules, transform } from '@spanweave/transformer';
import { expect, it } from 'vitest';
import { rule } from './rule.js';

const weave = (code: string, channels: boolean) =>
  transform(code, 'app.mjs', {
    rules: compileRules([rule]),
    path: 'app.mjs',
    file: 'app.mjs',
    own: true,
    module: 'esm',
    channels,
    resolve: () => ({ external: true, builtin: true }),
  });

it('is plain data', () => {
  expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
});

it.each([true, false])('weaves imports and call sites of both modules (channels: %s)', (channels) => {
  const result = weave(
    `import { request } from 'http'; import https from 'node:https'; export const f = (id) => [request(\`http://a/u/\${id}\`), https.get({})];`,
    channels,
  );
  expect(result?.plan.outcomes.every((outcome) => outcome.miss === undefined)).toBe(true);
  expect(result?.plan.outcomes.map(({ target, advice }) => `${target}: ${advice}`).sort()).toEqual([
    `get of node:https: ${channels ? 'request' : 'late'}`,
    'import: patch',
    'import: patch',
    `request of node:http: ${channels ? 'request' : 'late'}`,
  ]);
  expect(result?.plan.sites.map((site) => site.urlTemplate)).toEqual(['/u/{id}', undefined]);
});

it('finds nothing in a module that does not import it', () => {
  expect(weave('export const request = (url) => url; request("http://a");', true)).toBeNull();
});
