// `start` of /lambda: what it reads of the environment, what it leaves alone, what a handler may ask of it.
import { type Collector, startCollector } from '@spanweave/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Programs, programs } from './programs.js';

let all: Programs;
let collector: Collector;
beforeAll(async () => {
  all = await programs();
  collector = await startCollector();
});
afterEach(() => collector.reset());
afterAll(async () => {
  await all.close();
  await collector.close();
});

/** Runs a program to its end; answers what it printed. */
async function ran(
  text: string,
  env: Record<string, string> = {},
): Promise<{ stdout: string; stderr: string }> {
  const { exit } = await all.start(text, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env });
  const { code, stdout, stderr } = await exit;
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return { stdout, stderr };
}

it('names the function by what Lambda tells, below what the program and the variables say', async () => {
  await ran(
    `start({ resource: { 'app.tier': 'gold', 'cloud.region': 'never', 'app.version': new Promise((resolve) => setTimeout(resolve, 20, '7')) } });
     span('one'); await flush(8000);`,
    {
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'orders',
      AWS_LAMBDA_FUNCTION_VERSION: '12',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/orders',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/21/[12]abc',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,cloud.region=eu-west-1',
    },
  );
  expect(collector.spans()[0]?.resource).toEqual({
    'cloud.provider': 'aws',
    'cloud.platform': 'aws_lambda',
    'cloud.region': 'eu-west-1',
    'faas.name': 'orders',
    'faas.version': '12',
    'faas.instance': '2026/11/21/[12]abc',
    'faas.max_memory': 268_435_456,
    'aws.log.group.names': ['/aws/lambda/orders'],
    'aws.log.stream.names': ['2026/11/21/[12]abc'],
    'service.name': 'orders',
    'deployment.environment.name': 'test',
    'app.tier': 'gold',
    'app.version': '7',
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': expect.any(String),
  });
});

it('an attribute that is never found out delays the first export, not for ever', async () => {
  await ran(
    `start({ resource: { never: new Promise(() => undefined) } }); span('one'); await flush(1000); await flush(8000);`,
    { OTEL_SERVICE_NAME: 'orders', OTEL_LOG_LEVEL: 'none' },
  );
  expect(collector.spans()).toMatchObject([{ name: 'one', resource: { 'service.name': 'orders' } }]);
});

it('ends open spans with the reason, children first, and knows nothing of those that ended', async () => {
  await ran(
    `start(); const parent = tracer.startSpan('parent'); const within = trace.setSpan(ROOT_CONTEXT, parent);
     tracer.startSpan('done', {}, within).end(); tracer.startSpan('child', {}, within);
     endOpen('timeout'); parent.end(); endOpen('timeout'); await flush(8000);`,
  );
  expect(collector.spans().map(({ name, status, attributes }) => [name, status.code, attributes])).toEqual([
    ['done', 'unset', {}],
    ['child', 'error', { 'error.type': 'timeout' }],
    ['parent', 'error', { 'error.type': 'timeout' }],
  ]);
});

it('contexts follow asynchronous calls', async () => {
  const { stdout } = await ran(
    `start(); const parent = tracer.startSpan('parent'); const within = trace.setSpan(ROOT_CONTEXT, parent);
     const late = context.bind(within, function (a) { return [this.own, a, trace.getActiveSpan() === parent].join(); });
     const inner = await context.with(within, async () => { await new Promise(setImmediate); return trace.getActiveSpan() === parent; });
     console.log(inner, late.call({ own: 1 }, 2), late.length, trace.getActiveSpan());`,
  );
  expect(stdout).toBe('true 1,2,true 1 undefined\n');
});

it('makes no spans of its own requests', async () => {
  const { stdout } = await ran(
    `import { isTracingSuppressed } from '@opentelemetry/core';
     start({ fetch: (...args) => { console.log(isTracingSuppressed(context.active())); return fetch(...args); } });
     span('one'); await tracer.startActiveSpan('outer', async (outer) => { await flush(8000); outer.end(); });`,
  );
  // What ends after the flush waits for the next one.
  expect(stdout).toBe('true\n');
});

it('starts once, idles after shutdown, and starts again', async () => {
  const { stdout } = await ran(
    `const first = start(); console.log(first === start()); span('one'); await first.shutdown(8000);
     span('lost'); const second = start(); console.log(first === second); trace.getTracer('test').startSpan('two').end(); await second.shutdown(8000);`,
  );
  expect(stdout).toBe('true\nfalse\n');
  expect(collector.spans().map(({ name }) => name)).toEqual(['one', 'two']);
});

describe('follows the variables', () => {
  it.each([
    ['OTEL_TRACES_SAMPLER', 'always_off', 0, ''],
    ['OTEL_TRACES_SAMPLER', 'nonsense', 1, 'SW4002'],
    ['OTEL_TRACES_EXPORTER', 'none', 0, ''],
    ['OTEL_TRACES_EXPORTER', 'otlp,console', 1, 'SW4002'],
    ['OTEL_SDK_DISABLED', 'true', 0, ''],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf', 1, 'SW4002'],
    ['OTEL_EXPORTER_OTLP_COMPRESSION', 'brotli', 1, 'SW4002'],
    ['OTEL_PROPAGATORS', 'tracecontext,jaeger', 1, 'SW4002'],
  ])('%s=%s', async (name, value, count, reported) => {
    const { stderr } = await ran(`start(); span('one'); await flush(8000);`, { [name]: value });
    expect(collector.spans()).toHaveLength(count);
    expect(stderr.includes('SW4002')).toBe(reported === 'SW4002');
  });

  it('limits of spans, and an address of its own for traces', async () => {
    await ran(
      `start(); tracer.startSpan('one', { attributes: { text: 'abcdef' } }).end(); await flush(8000);`,
      {
        OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '3',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
      },
    );
    expect(collector.spans()[0]?.attributes).toEqual({ text: 'abc' });
  });

  it.each([
    ['', 'traceparent,tracestate,baggage', true],
    ['tracecontext', 'traceparent,tracestate', false],
    ['xray', 'x-amzn-trace-id', true],
    ['none', '', false],
    ['own', 'x-own', false],
  ])('OTEL_PROPAGATORS=%s writes %s', async (value, fields, reads) => {
    const { stdout } = await ran(
      `start({ propagators: { own: { fields: () => ['x-own'], inject() {}, extract: (context) => context } } });
       const carrier = { 'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1' };
       console.log(propagation.fields().join());
       console.log(trace.getSpanContext(propagation.extract(ROOT_CONTEXT, carrier)) !== undefined);`,
      { OTEL_PROPAGATORS: value },
    );
    expect(stdout).toBe(`${fields}\n${reads}\n`);
  });

  it('leaves an SDK that is there in place', async () => {
    const { stderr } = await ran(
      `import { TracerProvider } from '@opentelemetry/sdk-trace';
       trace.setGlobalTracerProvider(new TracerProvider()); start(); span('one'); await flush(1000);`,
    );
    expect(stderr).toContain('registered already');
    expect(collector.spans()).toEqual([]);
  });
});
