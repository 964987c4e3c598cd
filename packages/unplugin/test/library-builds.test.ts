// tsup and tsdown, run for real with both formats in one build: dependencies outside, what woven code needs inside.
import { rm } from 'node:fs/promises';
import { type ReceivedSpan, run, type Services, services, startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace } from '../../../matrix/lib/workspace.mjs';

const main = `
import { start } from '@spanweave/runtime/node';
import pg from 'pg';
import { score } from './score.js';
const telemetry = start();
async function main(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('SELECT 1 AS one');
  console.log(score(2));
  await client.end();
  await telemetry.shutdown();
}
void main();
`;
const score = '/** @WithSpan */\nexport function score(n: number): number {\n  return n * 2;\n}\n';
const configs = {
  tsup: (options: string) => `
import { withSpanweave } from '@spanweave/unplugin/tsup';
import { defineConfig } from 'tsup';
export default defineConfig(withSpanweave(
  { entry: ['src/main.ts'], format: ['esm', 'cjs'], outExtension: ({ format }) => ({ js: format === 'esm' ? '.mjs' : '.cjs' }) },
  { ${options} },
));`,
  tsdown: (options: string) => `
import { withSpanweave } from '@spanweave/unplugin/tsdown';
import { defineConfig } from 'tsdown';
export default defineConfig(() => withSpanweave(
  { entry: 'src/main.ts', format: ['esm', 'cjs'], dts: false, deps: { neverBundle: ['pg-native'] } },
  { ${options} },
));`,
};

let servers: Services;
beforeAll(async () => {
  servers = await services({ say: () => undefined });
});
afterAll(() => servers.close());

describe.for(['tsup', 'tsdown'] as const)('%s', (tool) => {
  let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
  beforeAll(async () => {
    workspace = await makeWorkspace({ app: 'merchant-onboarding', tool, node: '22' });
    for (const name of ['src', 'spanweave.config.json'])
      await rm(workspace.path(name), { recursive: true, force: true });
    await workspace.write('src/main.ts', main);
    await workspace.write('src/score.ts', score);
  }, 300_000);
  afterAll(() => workspace?.close());

  async function build(options = ''): Promise<string> {
    await rm(workspace.path('dist'), { recursive: true, force: true });
    await workspace.write(`${tool}.config.mjs`, configs[tool](options));
    const { stderr, stdout } = await workspace.exec(tool, []);
    return stdout + stderr;
  }

  async function spans(file: string): Promise<string[]> {
    const collector = await startCollector();
    try {
      const service = await run(workspace.path(file), {
        program: workspace.nodePath,
        cwd: workspace.folder,
        env: {
          DATABASE_URL: servers.postgres.url,
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
          OTEL_METRICS_EXPORTER: 'none',
        },
      });
      const exit = await service.exit;
      if (exit.code !== 0) throw new Error(`${exit.code ?? exit.signal}\n${exit.stderr.slice(-3000)}`);
      return collector
        .spans()
        .map(({ kind, name }: ReceivedSpan) => `${kind} ${name}`)
        .sort();
    } finally {
      await collector.close();
    }
  }

  it('leaves dependencies outside and woven, in each format', async () => {
    await build();
    for (const file of ['dist/main.mjs', 'dist/main.cjs']) {
      const text = await workspace.read(file);
      expect(text).toMatch(/["']pg["']/);
      expect(text).not.toMatch(/(?:from|require\()\s*["']@spanweave\//);
      expect(await spans(file)).toEqual(['client SELECT', 'client connect', 'internal score']);
    }
  });

  it('refuses options that it does not know', async () => {
    await expect(build('extrenals: "leave"')).rejects.toThrow(/SW3001/);
  });

  it("leaves dependencies alone with externals: 'leave'", async () => {
    await build("externals: 'leave'");
    expect(await spans('dist/main.cjs')).toEqual(['internal score']);
  });
});
