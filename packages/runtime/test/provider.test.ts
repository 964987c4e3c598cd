// What only a process of its own can show: the order in which things are loaded and registered. Runs the built package.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
let folder: string;
let serial = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(root, 'node_modules/.spanweave-provider-'));
});
afterAll(() => rm(folder, { recursive: true }));

const prelude = {
  mjs: `
    import { createRequire } from 'node:module';
    import * as api from '@opentelemetry/api';
    import { on } from '@spanweave/runtime/on';
    import { site } from '@spanweave/runtime/site';
    import { span } from '@spanweave/runtime/span';
    import { startOperation, Library, DurationHistogram } from '@spanweave/runtime/kernel';
    const require = createRequire(import.meta.url);`,
  cjs: `
    const api = require('@opentelemetry/api');
    const { on } = require('@spanweave/runtime/on');
    const { site } = require('@spanweave/runtime/site');
    const { span } = require('@spanweave/runtime/span');
    const { startOperation, Library, DurationHistogram } = require('@spanweave/runtime/kernel');`,
};
/** A woven function, a registration of a real SDK, and what it has ended so far. */
const program = `
    const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
    const { MeterProvider } = require('@opentelemetry/sdk-metrics');
    const here = site('score', 'score.js', 1);
    const score = () => { const body = () => 1; return on() ? span(here, body) : body(); };
    const register = (into = api) => {
      const exporter = new InMemorySpanExporter();
      into.trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
      return () => exporter.getFinishedSpans().length;
    };
    const says = [];`;

async function answers(
  kind: 'mjs' | 'cjs',
  body: string,
  env: Record<string, string> = {},
): Promise<unknown> {
  const file = join(folder, `program-${serial++}.${kind}`);
  await writeFile(file, `${prelude[kind]}${program}${body}\nconsole.log(JSON.stringify(says));`);
  const { stdout, stderr } = await (await run(file, { env })).exit;
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe.each(['mjs', 'cjs'] as const)('%s', (kind) => {
  it('notices a provider that is registered after the first woven call', async () => {
    const body = `
      says.push(on(), score());
      const ended = register();
      says.push(on(), score(), ended());`;
    expect(await answers(kind, body)).toEqual([false, 1, true, 1, 1]);
  });

  it('notices that it goes, and that another comes, however often', async () => {
    const body = `
      api.trace.disable();
      for (let round = 0; round < 3; round++) {
        const ended = register();
        score();
        api.trace.disable();
        if (round > 0) api.trace.disable();
        if (round !== 1) score();
        says.push(ended());
        if (round === 2) says.push(on());
      }
      const ended = register();
      score();
      says.push(ended());`;
    expect(await answers(kind, body)).toEqual([1, 1, 1, false, 1]);
  });

  it('notices one that took the place of another between two calls', async () => {
    const body = `
      const first = register();
      score();
      api.trace.disable();
      const second = register();
      score();
      says.push(first(), second());`;
    expect(await answers(kind, body)).toEqual([1, 1]);
  });

  it('is active for metrics alone, and makes no spans then', async () => {
    const body = `
      says.push(on());
      api.metrics.setGlobalMeterProvider(new MeterProvider());
      const histogram = new DurationHistogram('m', 'shelf', [], []);
      const operation = startOperation(new Library('shelf'), { name: 'n', kind: 0, attributes: {}, histogram });
      says.push(on(), score(), operation.recording, operation.span.isRecording());
      operation.end();
      api.metrics.disable();
      says.push(score(), on());`;
    expect(await answers(kind, body)).toEqual([false, true, 1, true, false, 1, false]);
  });

  it('listens to a copy of the API that is not its own', async () => {
    const copy = join(folder, `api-${kind}`);
    await cp(join(root, 'node_modules/@opentelemetry/api'), copy, { recursive: true });
    const body = `
      const other = require(${JSON.stringify(copy)});
      says.push(other.trace !== api.trace, on());
      const ended = register(other);
      says.push(on(), score(), ended());
      other.trace.disable();
      says.push(score(), on());`;
    expect(await answers(kind, body)).toEqual([true, false, true, 1, 1, 1, false]);
  });

  it('stays idle with OTEL_SDK_DISABLED', async () => {
    const body = 'const ended = register(); says.push(on(), score(), ended());';
    expect(await answers(kind, body, { OTEL_SDK_DISABLED: 'True' })).toEqual([false, 1, 0]);
  });

  it('leaves what it finds on the global as it was', async () => {
    const body = `
      const key = Symbol.for('opentelemetry.js.api.1');
      says.push(globalThis[key] === undefined);
      register();
      const own = Object.getOwnPropertyDescriptor(globalThis[key], 'trace');
      says.push(own.writable, own.enumerable, own.configurable, Object.keys(globalThis[key]));
      api.trace.disable();
      says.push(globalThis[key].trace === undefined, Object.keys(globalThis[key]));`;
    const keys = ['version', 'trace'];
    expect(await answers(kind, body)).toEqual([true, true, true, true, keys, true, ['version']]);
  });
});

it('shares one state when it is loaded as ES module and as CommonJS', async () => {
  const body = `
    const cjs = { ...require('@spanweave/runtime/on'), ...require('@spanweave/runtime/span'), ...require('@spanweave/runtime/configure'), ...require('@spanweave/runtime/kernel') };
    const esm = { ...(await import('@spanweave/runtime/configure')), ...(await import('@spanweave/runtime/kernel')) };
    says.push(cjs.on === on, cjs.state === esm.state);
    const ended = register();
    says.push(on(), cjs.on());
    const library = new cjs.Library('shelf');
    esm.configure({ shelf: { depth: 3 } });
    says.push(library.options().depth);
    span(here, () => cjs.span(here, () => span(here, () => 0)));
    says.push(ended());`;
  expect(await answers('mjs', body)).toEqual([false, true, true, true, 3, 3]);
});

it('nests without end across two copies in bounded memory', async () => {
  const body = `
    const other = require('@spanweave/runtime/kernel');
    const kernel = await import('@spanweave/runtime/kernel');
    register();
    const start = { name: 'n', kind: 0, attributes: {} };
    let parent = api.ROOT_CONTEXT;
    for (let i = 0; i < 20_000; i++)
      parent = (i % 2 ? kernel : other).startOperation(new Library('shelf'), { ...start, parent }).context;
    says.push(parent.getValue(Symbol('deep')) === undefined);`;
  expect(await answers('mjs', body)).toEqual([true]);
});
