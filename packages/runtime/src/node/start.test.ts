// Each case is a bundle that runs in a process of its own and exports to a real OTLP receiver.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Collector, run, startCollector } from '@spanweave/test-kit';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
let folder: string;
let collector: Collector;

beforeAll(async () => {
  folder = await mkdtemp(join(root, 'node_modules/.spanweave-start-'));
  collector = await startCollector();
});
afterEach(() => collector.reset());
afterAll(async () => {
  await collector.close();
  await rm(folder, { recursive: true });
});

const span = `withSpan({ name: 'settle', parameters: { 0: 'merchant.id' } }, (id) => id)('m-101');`;
let serial = 0;

async function bundle(
  program: string,
  format: 'cjs' | 'esm' = 'esm',
): Promise<{ file: string; bytes: number }> {
  const file = join(folder, `program-${serial++}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
  const source = join(import.meta.dirname, '..');
  const { outputFiles } = await build({
    stdin: {
      contents: `import { start, startTraces } from './node/index.js'; import { withSpan } from './index.js'; ${program}`,
      resolveDir: source,
    },
    bundle: true,
    minify: true,
    format,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    ...(format === 'esm' && {
      banner: {
        js: "import{createRequire as bundleRequire}from'node:module';const require=bundleRequire(import.meta.url);",
      },
    }),
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  await writeFile(file, text);
  return { file, bytes: text.length };
}

const env = (more: Record<string, string> = {}): Record<string, string> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_SERVICE_NAME: 'onboarding',
  OTEL_METRICS_EXPORTER: 'none',
  ...more,
});

describe('the context of whoever started the process', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const given = { TRACEPARENT: `00-${traceId}-b7ad6b7169203331-01` };
  const parents = async (options: string): Promise<string[]> => {
    const { file } = await bundle(`const telemetry = start(${options}); ${span} await telemetry.shutdown();`);
    const { exit } = await run(file, { env: env(given) });
    expect(await exit).toMatchObject({ code: 0, stderr: '' });
    return collector.spans().map((made) => `${made.traceId === traceId} ${made.parentSpanId}`);
  };

  it('is the parent of root spans', async () => {
    expect(await parents('')).toEqual(['true b7ad6b7169203331']);
  });

  it('is left aside when it is not wanted', async () => {
    expect(await parents('{ inheritContext: false }')).toEqual(['false ']);
  });
});

describe('exports what woven code emits', () => {
  it.each([
    ['cjs', 'http/json', 'application/json'],
    ['cjs', 'http/protobuf', 'application/x-protobuf'],
    ['esm', 'http/json', 'application/json'],
    ['esm', 'http/protobuf', 'application/x-protobuf'],
  ] as const)('%s over %s', async (format, protocol, type) => {
    const { file } = await bundle(`start(); ${span}`, format);
    const program = await run(file, {
      env: env({
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.name=other',
      }),
    });
    expect(await program.exit).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(collector.contentTypes()).toContain(type);
    expect(collector.spans()).toHaveLength(1);
    expect(collector.spans()[0]).toMatchObject({
      name: 'settle',
      attributes: { 'merchant.id': 'm-101', 'code.function.name': 'anonymous' },
      resource: { 'service.name': 'onboarding', 'deployment.environment.name': 'test' },
      scope: { name: '@spanweave/app', version: '0.1.0' },
    });
  });

  it('metrics, flushed at the end', async () => {
    const { file } = await bundle(
      `start(); const { DurationHistogram } = await import('./kernel/index.js'); const { ROOT_CONTEXT } = await import('@opentelemetry/api');
       new DurationHistogram('db.client.operation.duration', 'pg', ['db.system.name'], [0.1, 1]).record(0.5, { 'db.system.name': 'postgresql' }, ROOT_CONTEXT);`,
    );
    const program = await run(file, { env: env({ OTEL_METRICS_EXPORTER: 'otlp' }) });
    expect(await program.exit).toMatchObject({ code: 0 });
    expect(collector.metrics().map(({ name }) => name)).toContain('db.client.operation.duration');
  });
});

describe('follows the environment', () => {
  it.each([
    ['OTEL_TRACES_SAMPLER', 'always_off', 0],
    ['OTEL_TRACES_SAMPLER', 'nonsense', 1],
    ['OTEL_TRACES_EXPORTER', 'none', 0],
    ['OTEL_SDK_DISABLED', 'true', 0],
    ['OTEL_NODE_DISABLED_INSTRUMENTATIONS', 'app', 0],
    ['OTEL_NODE_ENABLED_INSTRUMENTATIONS', 'http', 1],
  ])('%s=%s', async (name, value, count) => {
    const { file } = await bundle(`start(); ${span}`);
    const program = await run(file, { env: env({ [name]: value }) });
    const { code, stderr } = await program.exit;
    expect(code).toBe(0);
    expect(stderr.includes('SW4002')).toBe(value === 'nonsense');
    expect(collector.spans()).toHaveLength(count);
  });

  it('samples by ratio, limits attributes, and names the console', async () => {
    const { file } = await bundle(`start(); for (let i = 0; i < 200; i++) ${span}`);
    const half = await run(file, {
      env: env({ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' }),
    });
    await half.exit;
    expect(collector.spans().length).toBeGreaterThan(50);
    expect(collector.spans().length).toBeLessThan(150);
    const short = await run(file, {
      env: env({ OTEL_TRACES_EXPORTER: 'console', OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '2' }),
    });
    expect((await short.exit).stdout).toContain("'merchant.id': 'm-'");
  });

  it('names propagators; b3 that is not installed has a code and an advice', async () => {
    const { file } = await bundle(
      `start(); const { propagation } = await import('@opentelemetry/api'); console.log(propagation.fields().join());
       setTimeout(() => 0, 50)`,
    );
    const fields = async (value: string): Promise<{ stdout: string; stderr: string }> =>
      (await run(file, { env: env({ OTEL_PROPAGATORS: value }) })).exit;
    expect((await fields('')).stdout.trim()).toBe('traceparent,tracestate,baggage');
    expect((await fields('baggage')).stdout.trim()).toBe('baggage');
    expect((await fields('none')).stdout.trim()).toBe('');
    const b3 = await fields('tracecontext,b3');
    expect(b3.stdout.trim()).toBe('traceparent,tracestate');
    expect(b3.stderr).toMatch(/SW4001: .*npm install @opentelemetry\/propagator-b3/);
  });
});

describe('leaves the way a process ends alone', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s flushes and then ends the process', async (signal) => {
    const { file } = await bundle(`start(); ${span} setInterval(() => 0, 1000); console.log('ready')`);
    const program = await run(file, { env: env(), ready: /ready/ });
    expect(await program.stop(signal)).toMatchObject({ code: null, signal });
    expect(collector.spans()).toHaveLength(1);
  });

  it.each(['before', 'behind'])('a listener of the program %s ours decides', async (order) => {
    const own = `process.once('SIGTERM', () => setTimeout(() => { ${span} telemetry.shutdown().then(() => process.exit(3)) }, 200));`;
    const begin = 'const telemetry = start();';
    const { file } = await bundle(
      `${order === 'before' ? `let telemetry; ${own} telemetry = start();` : `${begin} ${own}`} ${span}
       setInterval(() => 0, 1000); console.log('ready')`,
    );
    const program = await run(file, { env: env(), ready: /ready/ });
    expect(await program.stop('SIGTERM')).toMatchObject({ code: 3, signal: null });
    expect(collector.spans()).toHaveLength(2);
  });

  it('an exit code stays', async () => {
    const { file } = await bundle(`start(); ${span} process.exitCode = 5;`);
    expect((await (await run(file, { env: env() })).exit).code).toBe(5);
    expect(collector.spans()).toHaveLength(1);
  });

  it('a collector that is away delays nothing for long', async () => {
    const { file } = await bundle(
      `start({ flushTimeout: 300 }); ${span} setInterval(() => 0, 1000); console.log('ready')`,
    );
    const program = await run(file, {
      env: env({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }),
      ready: /ready/,
    });
    expect(await program.stop('SIGTERM')).toMatchObject({ signal: 'SIGTERM' });
  });
});

it('starts once, idles after shutdown, and starts again', async () => {
  const { file } = await bundle(`
    const first = start();
    console.log(start() === first);
    ${span}
    await first.shutdown();
    const { state } = await import('./kernel/index.js');
    ${span}
    console.log(state.on);
    const second = start();
    ${span}
    await second.shutdown();`);
  const exit = await (await run(file, { env: env() })).exit;
  expect(exit).toMatchObject({ code: 0, stdout: 'true\nfalse\n' });
  expect(collector.spans()).toHaveLength(2);
});

it('leaves metrics out of a bundle that starts traces only', async () => {
  const full = await bundle(`start(); ${span}`, 'cjs');
  const traces = await bundle(`startTraces(); ${span}`, 'cjs');
  expect(traces.bytes).toBeLessThan(full.bytes * 0.65);
  await (await run(traces.file, { env: env() })).exit;
  expect(collector.spans()).toHaveLength(1);
});
