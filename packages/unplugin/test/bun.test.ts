// Bun's bundler, run for real: its output under Bun and under Node, its maps, what is said.
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { type ReceivedSpan, run, startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorkspace } from '../../../matrix/lib/workspace.mjs';

const main = `
import { start } from '@spanweave/runtime/node';
import { score } from './score.js';
const telemetry = start();
console.log(score(2));
try { score(-1); } catch {}
await telemetry.shutdown();
`;
const score = `
interface Wanted { n: number }

/** @WithSpan */
export function score(n: Wanted['n']): number {
  if (n < 0) throw new RangeError('too small');
  return n * 2;
}
`;

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  workspace = await makeWorkspace({ app: 'merchant-onboarding', tool: 'bun' });
  await rm(workspace.path('src'), { recursive: true });
  await rm(workspace.path('spanweave.config.json'), { force: true });
  await workspace.write('src/main.ts', main);
  await workspace.write('src/score.ts', score);
}, 300_000);
afterAll(() => workspace?.close());

async function build(options: string, plugins = 'spanweave()'): Promise<string> {
  await rm(workspace.path('dist'), { recursive: true, force: true });
  await workspace.write(
    'build.mjs',
    `import { spanweave } from '@spanweave/unplugin/bun';
await Bun.build({ entrypoints: ['src/main.ts'], outdir: 'dist', naming: '[name].mjs', plugins: [${plugins}], ${options} });`,
  );
  return (await workspace.exec('bun', ['build.mjs'])).stderr;
}

async function spans(program: string): Promise<ReceivedSpan[]> {
  const collector = await startCollector();
  try {
    const service = await run(workspace.path('dist/main.mjs'), {
      program,
      cwd: workspace.folder,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_METRICS_EXPORTER: 'none',
      },
    });
    const exit = await service.exit;
    if (exit.code !== 0) throw new Error(`${exit.code ?? exit.signal}\n${exit.stderr.slice(-3000)}`);
    expect(exit.stdout).toBe('4\n');
    return [...collector.spans()];
  } finally {
    await collector.close();
  }
}

it.for([
  ['node', () => process.execPath],
  ['bun', () => workspace.path('node_modules/.bin/bun')],
] as const)('weaves for %s, and the spans arrive', async ([target, program]) => {
  await build(`target: '${target}', sourcemap: 'linked'`);
  const received = await spans(program());
  expect(received.map(({ name, status }) => [name, status.code])).toEqual([
    ['score', 'unset'],
    ['score', 'error'],
  ]);
});

it.for(['linked', 'external', 'inline'])(
  'leads %s maps to the sources, which hold what they hold',
  async (kind) => {
    await build(`target: 'node', sourcemap: '${kind}'`);
    const text = await workspace.read('dist/main.mjs');
    const data = /sourceMappingURL=data:application\/json;base64,([\w+/=]+)/.exec(text)?.[1];
    const json =
      data === undefined ? await workspace.read('dist/main.mjs.map') : Buffer.from(data, 'base64').toString();
    const map = JSON.parse(json) as { sources: string[]; sourcesContent: string[] };
    const at = map.sources.indexOf('../src/score.ts');
    expect(map.sourcesContent[at]).toBe(score);
    expect(json).not.toContain(workspace.folder);
  },
);

it('does nothing the second time it stands in a build, and says so', async () => {
  const said = await build("target: 'node'", 'spanweave(), spanweave()');
  expect(said.match(/\[SW3006\]/g)).toHaveLength(1);
  expect(await spans(process.execPath)).toHaveLength(2);
});

it('leaves a build for the browser alone, and says so', async () => {
  const said = await build("entrypoints: ['src/score.ts'], target: 'browser'");
  expect(said).toContain('[SW3005]');
  const text = await workspace.read('dist/score.mjs');
  expect(text).toContain('too small');
  expect(text).not.toContain('$sw_');
});

it('fails a strict build in which a wanted library is not there', async () => {
  const failed = build("target: 'node'", 'spanweave({ strict: true, libraries: { pg: true } })');
  await expect(failed).rejects.toThrow(/SW3011/);
});

it('weaves what stays outside where it is imported, and bundles what woven code needs', async () => {
  await workspace.write('src/main.ts', `import pg from 'pg';\nconsole.log(typeof pg.Client);\n`);
  try {
    await build("target: 'node', packages: 'external'");
    const text = await workspace.read('dist/main.mjs');
    const imports = [...text.matchAll(/from\s*"([^"]+)"/g)].map(([, name]) => name);
    expect(imports).toContain('pg');
    expect(imports.filter((name) => name?.startsWith('@spanweave/'))).toEqual([]);
    const printed = execFileSync(process.execPath, [workspace.path('dist/main.mjs')], {
      cwd: workspace.folder,
    });
    expect(printed.toString()).toBe('function\n');
    const report = JSON.parse(await workspace.read('.spanweave/report.json'));
    expect(report.libraries).toContainEqual(expect.objectContaining({ library: 'pg', seam: 'import' }));
  } finally {
    await workspace.write('src/main.ts', main);
  }
});
