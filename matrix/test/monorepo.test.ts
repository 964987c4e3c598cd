import { join } from 'node:path';
import { services } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellWorkspace } from '../lib/cell-workspace.mjs';
import { checkRun } from '../lib/check-run.mjs';
import { readHosts, readScenarios } from '../lib/read-hosts.mjs';
import { readJson } from '../lib/read-json.mjs';
import { runApp } from '../lib/run-app.mjs';

const scenarios = await readScenarios();
const host = (await readHosts()).find(({ name }) => name === 'esbuild');
const expected = await readJson('fixtures/monorepo/expected-spans.json');

let servers: Awaited<ReturnType<typeof services>>;
beforeAll(async () => {
  servers = await services({ say: () => undefined });
});
afterAll(() => servers.close());

/** The expected trace with the span of the function that no export reaches, where the request comes to it. */
function withLabel(trace: { name: string; children: readonly object[] }): object {
  const label = {
    name: 'carrier label',
    kind: 'client',
    scope: '@spanweave/carrier',
    attributes: {},
    children: [],
  };
  const [reserve] = trace.children as { children: readonly object[] }[];
  return { ...trace, children: [{ ...reserve, children: [...(reserve?.children ?? []), label] }] };
}

describe.each([
  { app: 'monorepo-npm', format: 'cjs' },
  { app: 'monorepo-pnpm', format: 'esm' },
])('$app as $format, every package external', ({ app, format }) => {
  const scenario = scenarios[app];
  let workspace: Awaited<ReturnType<typeof cellWorkspace>>;
  let built: object;
  beforeAll(async () => {
    const cell = { app, format, minify: false, decorators: 'legacy' };
    workspace = await cellWorkspace(cell, host, scenario);
    built = await host.build({ ...workspace, ...cell, packages: scenario.packages });
  }, 300_000);
  afterAll(() => workspace?.close());

  test('each package reports its libraries woven at their imports, and what no export reaches as unreachable', async () => {
    const reports = await Promise.all(
      ['api', 'stock'].map((name) => workspace.read(join('packages', name, '.spanweave/report.json'))),
    );
    const libraries = reports.flatMap((text) => JSON.parse(text).libraries);
    const seams = libraries.map(({ library, seam, miss }) => `${library}: ${seam ?? miss}`);
    expect(seams).toEqual(
      expect.arrayContaining([
        'express: import',
        'http: import',
        'ioredis: import',
        'pg: import',
        'undici: subscribe',
      ]),
    );
    expect(libraries.find(({ library }) => library === 'carrier')).toMatchObject({
      miss: 'unreachable',
      missed: [{ target: 'label', miss: 'unreachable', code: 'SW1032' }],
    });
  });

  test('every library has its spans, the server span of Express included', async () => {
    const run = await runApp(workspace, built, scenario, servers);
    expect(await checkRun({ workspace, host, scenario, expected, run })).toEqual([]);
  });

  test('the Node hook adds what no export reaches, and nothing twice', async () => {
    const hooked = { ...built, nodeArgs: ['--import', 'spanweave/register'] };
    const run = await runApp(workspace, hooked, scenario, servers);
    const all = { ...expected, first: withLabel(expected.first), later: withLabel(expected.later) };
    expect(await checkRun({ workspace, host, scenario, expected: all, run })).toEqual([]);
  });
});
