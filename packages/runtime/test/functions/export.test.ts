// The export of functions against a collector in trouble: a real process, a real socket, each fault once.
import { type Fault, type FaultyCollector, startFaultyCollector } from '@spanweave/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Programs, programs } from './programs.js';

let all: Programs;
let faulty: FaultyCollector;
beforeAll(async () => {
  all = await programs();
});
afterAll(() => all.close());
beforeEach(async () => {
  faulty = await startFaultyCollector();
});
afterEach(() => faulty.close());

const env = (more: Record<string, string> = {}): Record<string, string> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: faulty.url,
  AWS_LAMBDA_FUNCTION_NAME: 'orders',
  ...more,
});
const names = (): string[] => faulty.collector.spans().map(({ name }) => name);

/** Reports of the program: one line each. */
const reports = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line.includes('[spanweave]'));

describe('what the collector takes', () => {
  it.each([
    ['json', 'start()', {}, 'application/json'],
    [
      'protobuf',
      'start({ encodings: [json, protobuf] })',
      { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' },
      'application/x-protobuf',
    ],
    ['protobuf by default', 'start({ encodings: [protobuf] })', {}, 'application/x-protobuf'],
  ])('%s, gzip and headers', async (_, start, more, type) => {
    const { exit } = await all.start(
      `${start}; const parent = tracer.startSpan('parent', { attributes: { list: ['a', 'b'], n: 1 } });
       tracer.startSpan('child', {}, trace.setSpan(ROOT_CONTEXT, parent)).end(); parent.end(); await flush(5000);`,
      env({
        ...more,
        OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=general%20key,x-both=general',
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-both=traces',
      }),
    );
    expect(await exit).toMatchObject({ code: 0, stderr: '' });
    expect([...faulty.collector.contentTypes()]).toEqual([type]);
    expect(faulty.requests).toMatchObject([
      { 'x-key': 'general key', 'x-both': 'traces', 'content-encoding': 'gzip', 'content-type': type },
    ]);
    const [child, parent] = faulty.collector.spans();
    expect(parent).toMatchObject({
      name: 'parent',
      attributes: { list: ['a', 'b'], n: 1 },
      resource: { 'service.name': 'orders', 'cloud.platform': 'aws_lambda' },
    });
    expect(child).toMatchObject({ name: 'child', parentSpanId: parent?.spanId });
  });

  it('has credentials of the address in a header, never in a report', async () => {
    faulty.next({ status: 401 });
    const { exit } = await all.start(
      `start(); span('one'); await flush(5000);`,
      env({ OTEL_EXPORTER_OTLP_ENDPOINT: faulty.url.replace('://', '://robot:s%40cret@') }),
    );
    const { stderr } = await exit;
    expect(faulty.requests).toMatchObject([
      { authorization: `Basic ${Buffer.from('robot:s@cret').toString('base64')}` },
    ]);
    expect(reports(stderr)).toEqual([expect.stringContaining('does not take spans: status 401')]);
    expect(stderr).not.toMatch(/cret|robot/);
  });

  it.each([
    ['json', 'json', '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}'],
    ['protobuf', 'protobuf', Buffer.from([0x0a, 11, 0x08, 2, 0x12, 7, ...Buffer.from('too old')])],
  ])('and partly refuses is reported once (%s)', async (_, encoding, answer) => {
    faulty.next({ answer }, { answer });
    const { exit } = await all.start(
      `start({ encodings: [${encoding}] }); for (const name of ['one', 'two']) { span(name); await flush(5000); }`,
      env(),
    );
    const { code, stderr } = await exit;
    expect(code).toBe(0);
    expect(reports(stderr)).toEqual([expect.stringContaining('refused 2 spans: too old')]);
    expect(names()).toEqual(['one', 'two']);
  });
});

describe('faults: the flush settles, nothing is thrown, nothing is lost, nothing comes twice', () => {
  const passing: [string, Fault[]][] = [
    ['503 and then room', [{ status: 503 }]],
    ['502 twice', [{ status: 502 }, { status: 504 }]],
    ['429 with Retry-After', [{ status: 429, headers: { 'retry-after': '1' } }]],
    ['500', [{ status: 500 }]],
    ['a connection reset in the middle of the request', ['reset']],
  ];
  it.each(passing)('%s: sent again within the same flush', async (_, faults) => {
    faulty.next(...faults);
    const { exit } = await all.start(`start(); span('one'); span('two'); await flush(20_000);`, env());
    expect(await exit).toMatchObject({ code: 0, stderr: '' });
    expect(names()).toEqual(['one', 'two']);
  });

  it.each(passing)('%s: too late for the bound, sent with the next flush', async (_, faults) => {
    faulty.next(...faults, ...faults);
    const program = await all.start(
      `start(); span('one'); await flush(40); await step(); span('two'); await flush(20_000);`,
      env(),
    );
    await program.reached();
    program.go();
    expect(await program.exit).toMatchObject({ code: 0 });
    expect(names().sort()).toEqual(['one', 'two']);
  });

  it('a Retry-After beyond the bound is heeded: the next flush is silent until then', async () => {
    faulty.next({ status: 429, headers: { 'retry-after': '2' } });
    const { exit } = await all.start(
      `start(); span('one'); await flush(500); span('two'); await flush(100); console.log('two flushes');
       await flush(20_000);`,
      env(),
    );
    const { code, stderr } = await exit;
    expect(code).toBe(0);
    expect(reports(stderr)).toEqual([expect.stringContaining('kept for the next flush: status 429')]);
    // One refused, then one for each batch: the second flush sent nothing.
    expect(faulty.requests).toHaveLength(3);
    expect(names().sort()).toEqual(['one', 'two']);
  });

  it('a refused connection', async () => {
    const { port } = faulty;
    await faulty.close();
    const program = await all.start(
      `start(); span('one'); await flush(500); await step(); span('two'); await flush(20_000);`,
      env(),
    );
    await program.reached();
    faulty = await startFaultyCollector(port);
    program.go();
    const { code, stderr } = await program.exit;
    expect(code).toBe(0);
    expect(reports(stderr)).toEqual([expect.stringContaining('kept for the next flush: ECONNREFUSED')]);
    expect(names().sort()).toEqual(['one', 'two']);
  });

  it('an answer that comes after the bound is taken with the next flush', async () => {
    faulty.next('hold');
    const program = await all.start(
      `start(); span('slow'); await flush(200); await step(); span('next'); await flush(8000);`,
      env(),
    );
    await program.reached();
    // The flush is over, and the collector still has not answered.
    await expect.poll(() => faulty.open()).toBe(1);
    expect(names()).toEqual([]);
    faulty.release();
    program.go();
    expect(await program.exit).toMatchObject({ code: 0, stderr: '' });
    expect(names().sort()).toEqual(['next', 'slow']);
  });

  it('a collector that never answers', async () => {
    faulty.next('silence');
    const program = await all.start(
      `start(); span('one'); await flush(200); await step(); span('two'); await flush(20_000);`,
      env({ OTEL_EXPORTER_OTLP_TIMEOUT: '1500' }),
    );
    await program.reached();
    await expect.poll(() => faulty.open()).toBe(1);
    program.go();
    expect(await program.exit).toMatchObject({ code: 0 });
    expect(names().sort()).toEqual(['one', 'two']);
  });

  it('a connection reset in the middle of the answer: the spans are there', async () => {
    faulty.next('reset-answer');
    const { exit } = await all.start(`start(); span('one'); await flush(5000); await flush(5000);`, env());
    expect(await exit).toMatchObject({ code: 0, stderr: '' });
    expect(names()).toEqual(['one']);
  });

  it('what the collector does not want is reported once and not sent again', async () => {
    faulty.next({ status: 400 }, { status: 400 });
    const { exit } = await all.start(
      `start(); for (const name of ['one', 'two', 'three']) { span(name); await flush(5000); }`,
      env(),
    );
    const { code, stderr } = await exit;
    expect(code).toBe(0);
    expect(reports(stderr)).toEqual([expect.stringContaining('does not take spans: status 400')]);
    expect(names()).toEqual(['three']);
  });

  it('a connection that died while the process was frozen is made anew at once', async () => {
    const program = await all.start(
      `start(); span('one'); await flush(8000); await step(); span('two'); await flush(20_000);`,
      env(),
    );
    await program.reached();
    program.process.kill('SIGSTOP');
    const { port } = faulty;
    const [first] = names();
    await faulty.close();
    faulty = await startFaultyCollector(port);
    program.process.kill('SIGCONT');
    program.go();
    expect(await program.exit).toMatchObject({ code: 0, stderr: '' });
    expect([first, ...names()]).toEqual(['one', 'two']);
  });
});

describe('the queue', () => {
  it('is bounded; what it cannot hold is counted and reported once', async () => {
    const { port } = faulty;
    await faulty.close();
    const program = await all.start(
      `start(); for (let i = 0; i < 25; i++) span('span ' + i); await flush(100); span('late'); await flush(100);
       await step(); await flush(8000);`,
      env({ OTEL_BSP_MAX_QUEUE_SIZE: '20' }),
    );
    await program.reached();
    faulty = await startFaultyCollector(port);
    program.go();
    const { code, stderr } = await program.exit;
    expect(code).toBe(0);
    expect(reports(stderr).filter((line) => line.includes('dropped'))).toEqual([
      expect.stringContaining('5 spans were dropped: OTEL_BSP_MAX_QUEUE_SIZE is 20'),
    ]);
    expect(names()).toEqual(Array.from({ length: 20 }, (_, i) => `span ${i}`));
  });

  it('is emptied as it fills, in batches', async () => {
    const { exit } = await all.start(
      `start(); for (let i = 0; i < 100; i++) { span('span ' + i); if (i % 10 === 9) await new Promise(setImmediate); }
       await flush(60000);`,
      env({ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '10', OTEL_BSP_MAX_QUEUE_SIZE: '100' }),
    );
    expect(await exit).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(names()).size).toBe(100);
    expect(names()).toHaveLength(100);
    expect(faulty.requests).toHaveLength(10);
  });

  it('waits for answers where eight requests have none, and goes out with them in the same flush', async () => {
    faulty.next(...Array<Fault>(8).fill('hold'));
    const program = await all.start(
      `start(); for (let i = 0; i < 95; i++) { span('span ' + i); if (i % 10 === 9) await new Promise(setImmediate); }
       const done = flush(60000); await step(); await done;`,
      env({ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '10', OTEL_BSP_MAX_QUEUE_SIZE: '100' }),
    );
    await program.reached();
    await expect.poll(() => faulty.open()).toBe(8);
    expect(faulty.requests).toHaveLength(8);
    faulty.release();
    program.go();
    expect(await program.exit).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(names()).size).toBe(95);
    expect(names()).toHaveLength(95);
  });

  it('is emptied on SIGTERM, and the process ends by the signal', async () => {
    const program = await all.start(`start({ flushTimeout: 8000 }); span('last'); await step();`, env());
    await program.reached();
    expect(await program.stop('SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(names()).toEqual(['last']);
  });

  it('on SIGTERM what has no answer is sent anew', async () => {
    faulty.next('silence');
    const program = await all.start(
      `start({ flushTimeout: 4000 }); span('last'); await flush(100); await step();`,
      env(),
    );
    await program.reached();
    expect(await program.stop('SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(names()).toEqual(['last']);
  });
});
