import { services } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import host from '../../../matrix/hosts/node-import.mjs';
import { cellWorkspace } from '../../../matrix/lib/cell-workspace.mjs';
import { checkRun } from '../../../matrix/lib/check-run.mjs';
import { readScenarios } from '../../../matrix/lib/read-hosts.mjs';
import { readJson } from '../../../matrix/lib/read-json.mjs';
import { runApp } from '../../../matrix/lib/run-app.mjs';
import { nodeOf, nodes } from './register/project.js';

let servers: Awaited<ReturnType<typeof services>>;
let scenario: object;
beforeAll(async () => {
  servers = await services({ say: () => undefined });
  scenario = (await readScenarios())['merchant-onboarding'];
});
afterAll(() => servers.close());

describe.each(['esm', 'cjs'] as const)('the merchant service, compiled to %s and not bundled', (format) => {
  const cell = { app: 'merchant-onboarding', format, minify: false, decorators: 'legacy' };
  let workspace: Awaited<ReturnType<typeof cellWorkspace>>;
  let built: { readonly entry: string };
  beforeAll(async () => {
    workspace = await cellWorkspace(cell, host, scenario);
    built = await host.build({ ...workspace, ...cell, source: 'src/main.ts' });
  });
  afterAll(() => workspace.close());

  test.each(['this', ...nodes] as const)(
    'Node %s: expected spans, errors at their lines',
    async (version) => {
      const runner = { ...workspace, nodePath: await nodeOf(version) };
      const run = await runApp(runner, built, scenario, servers);
      const expected = await readJson('fixtures/merchant-onboarding/expected-spans.json');
      expect(await checkRun({ workspace, host, scenario, expected, run })).toEqual([]);
      expect(run.exit.stderr).not.toMatch(/SW\d{4}|Warning/);
    },
  );

  test('a second start loads neither rules nor parser', async () => {
    await workspace.exec('rm', ['node_modules/spanweave/dist/register-weaver.js']);
    await workspace.write('node_modules/spanweave/dist/register-weaver.js', 'throw new Error("loaded");');
    const run = await runApp(workspace, built, scenario, servers);
    const expected = await readJson('fixtures/merchant-onboarding/expected-spans.json');
    expect(await checkRun({ workspace, host, scenario, expected, run })).toEqual([]);
    expect(run.exit.stderr).toBe('');
  });
});

describe.each(['this', '24'] as const)('TypeScript sources with tsx beside the hook, Node %s', (version) => {
  test('expected spans', async () => {
    const cell = { app: 'merchant-onboarding', format: 'esm', minify: false, decorators: 'legacy' };
    const workspace = await cellWorkspace(cell, host, scenario);
    try {
      const runner = { ...workspace, nodePath: await nodeOf(version) };
      const nodeArgs = ['--import', 'spanweave/register', '--import', 'tsx'];
      const run = await runApp(runner, { entry: 'src/main.ts', nodeArgs }, scenario, servers);
      const expected = await readJson('fixtures/merchant-onboarding/expected-spans.json');
      expect(await checkRun({ workspace, host, scenario, expected, run })).toEqual([]);
    } finally {
      await workspace.close();
    }
  });
});

test('an app that was woven with its libraries outside makes each span once under the hook', async () => {
  const orders = (await readScenarios())['plain-cjs'];
  const cell = { app: 'plain-cjs', format: 'cjs', minify: false, decorators: 'legacy' };
  const workspace = await cellWorkspace(cell, host, orders);
  try {
    await workspace.exec('spanweave', ['build', 'src', '--in-place']);
    const nodeArgs = ['--import', 'spanweave/register'];
    const run = await runApp(workspace, { entry: 'src/main.js', nodeArgs }, orders, servers);
    const expected = await readJson('fixtures/plain-cjs/expected-spans.json');
    expect(await checkRun({ workspace, host, scenario: orders, expected, run })).toEqual([]);
  } finally {
    await workspace.close();
  }
});
