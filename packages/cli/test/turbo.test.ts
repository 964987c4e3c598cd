import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkspace } from '../../../matrix/lib/workspace.mjs';

const packages = ['notices', 'orders', 'pricing'];
type Workspace = Awaited<ReturnType<typeof makeWorkspace>>;

/** A checkout of the monorepo at a path of its own. */
async function checkout(): Promise<Workspace> {
  const workspace = await makeWorkspace({ app: 'turbo-monorepo', tool: 'turbo' });
  await mkdir(workspace.path('node_modules/@shop'), { recursive: true });
  for (const name of packages)
    await symlink(`../../packages/${name}`, workspace.path('node_modules/@shop', name));
  return workspace;
}

/** Builds with a cache on disk; nothing is asked for or told over the network. */
async function build(workspace: Workspace, cache: string): Promise<string> {
  const key = (await workspace.exec('spanweave', ['cache-key'])).stdout.trim();
  const args = ['run', 'build', '--cache-dir', cache, '--cache=local:rw', '--output-logs=hash-only'];
  const env = { SPANWEAVE_CACHE_KEY: key, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  return (await workspace.exec('turbo', args, { env })).stdout;
}

/** Everything that the packages built, by path. */
function outputs(workspace: Workspace): Record<string, string> {
  return Object.fromEntries(
    packages.flatMap((name) => {
      const folder = workspace.path('packages', name, 'dist');
      return readdirSync(folder)
        .sort()
        .map((file) => [`${name}/${file}`, readFileSync(join(folder, file), 'latin1')]);
    }),
  );
}

let checkouts: Workspace[];
const cache = mkdtempSync(join(tmpdir(), 'spanweave-turbo-'));
beforeAll(async () => {
  checkouts = [await checkout(), await checkout()];
});
afterAll(async () => {
  for (const workspace of checkouts) await workspace.close();
  rmSync(cache, { recursive: true, force: true });
});

test('a second checkout restores every woven package from the cache of the first, byte for byte', async () => {
  const [first, second] = checkouts as [Workspace, Workspace];
  const folder = join(cache, 'shared');
  expect(await build(first, folder)).toMatch(/Cached: +0 cached, 3 total/);
  const built = outputs(first);
  for (const name of ['notices/index.js', 'orders/main.cjs', 'pricing/index.js'])
    expect(built[name]).toMatch(/spanweave|\$sw_/);
  expect(await build(second, folder)).toMatch(/Cached: +3 cached, 3 total/);
  expect(outputs(second)).toEqual(built);

  // Built there instead of restored, the bytes are the same: that is why the cache may answer.
  expect(await build(second, join(cache, 'empty'))).toMatch(/Cached: +0 cached, 3 total/);
  expect(outputs(second)).toEqual(built);
  for (const text of Object.values(built)) expect(text).not.toContain(first.folder);
});

test('a change of the options is a miss', async () => {
  const [, second] = checkouts as [Workspace, Workspace];
  await second.write('spanweave.config.json', '{ "report": false, "names": "otel-contrib" }');
  expect(await build(second, join(cache, 'shared'))).toMatch(/Cached: +0 cached, 3 total/);
});

test('what was restored runs, and sends its spans', async () => {
  const [first] = checkouts as [Workspace];
  const collector = await startCollector();
  try {
    const service = await run(first.path('packages/orders/dist/main.cjs'), {
      ready: /listening on (\d+)/,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRICS_EXPORTER: 'none' },
    });
    const response = await fetch(`http://127.0.0.1:${service.port}/orders/7`);
    expect(await response.json()).toEqual({ receipt: 'order 7: 11.90' });
    await service.stop();
    expect(
      collector
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['GET /orders/:id', 'price', 'receipt']);
  } finally {
    await collector.close();
  }
});
