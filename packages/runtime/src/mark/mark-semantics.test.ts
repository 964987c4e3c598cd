import { diag, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { call } from '../call.js';
import { enter } from '../enter.js';
import { contexts, state, takeUrlTemplate } from '../kernel/index.js';
import { on } from '../on.js';
import { site } from '../site.js';
import { span } from '../span.js';
import { spanAsync } from '../span-async.js';
import { spanAsyncGenerator } from '../span-async-generator.js';
import { spanGenerator } from '../span-generator.js';
import { attributeValue } from './attribute-value.js';

let otel: ReturnType<typeof tracing>;
let heard: unknown[][];
beforeEach(() => {
  otel = tracing();
  heard = [];
  const hear = (...words: unknown[]) => heard.push(words);
  const quiet = () => undefined;
  diag.setLogger(
    { warn: hear, error: hear, info: quiet, debug: quiet, verbose: quiet },
    { suppressOverrideMessage: true },
  );
});
afterEach(() => {
  otel.off();
  diag.disable();
  state.reported.clear();
});

const fail = (error: unknown) => () => {
  throw error;
};
const last = () => otel.spans().at(-1);

describe('errors', () => {
  it('an abort is a cancellation, a timeout is not', async () => {
    const waiting = async (signal: AbortSignal): Promise<void> => {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const controller = new AbortController();
    const cancelled = spanAsync(site('f', 'f.ts', 1), () => waiting(controller.signal));
    controller.abort();
    await expect(cancelled).rejects.toBe(controller.signal.reason);
    expect(last()?.attributes).toMatchObject({ 'spanweave.cancelled': true });
    expect(last()?.attributes).not.toHaveProperty('error.type');
    expect(last()?.status).toEqual({ code: SpanStatusCode.UNSET });
    expect(last()?.events).toEqual([]);
    await expect(spanAsync(site('f', 'f.ts', 1), () => waiting(AbortSignal.timeout(1)))).rejects.toThrow();
    expect(last()?.attributes).toMatchObject({ 'error.type': 'TimeoutError' });
    expect(last()?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it.each([
    [{ except: ['NotFound'] }, Object.assign(new Error('x'), { name: 'NotFound' }), false],
    [{ except: ['E_GONE'] }, Object.assign(new TypeError('x'), { code: 'E_GONE' }), false],
    [{ except: ['E_GONE'] }, new TypeError('x'), true],
    [{ except: ['GONE'] }, Object.assign(new Error('x'), { digest: 'GONE;replace;/a;303;' }), false],
    [{ except: ['GONE'] }, Object.assign(new Error('x'), { digest: 'GONER;a' }), true],
    [(error: unknown) => error instanceof RangeError, new RangeError('x'), true],
    [(error: unknown) => error instanceof RangeError, new TypeError('x'), false],
    [{ except: ['x'] }, null, true],
  ])('count as %o says', (errors, error, counts) => {
    let thrown: unknown;
    try {
      span(site('f', 'f.ts', 1, { errors }), fail(error));
    } catch (given) {
      thrown = given;
    }
    expect(thrown).toBe(error);
    expect(last()?.status.code).toBe(counts ? SpanStatusCode.ERROR : SpanStatusCode.UNSET);
    expect(last()?.events).toHaveLength(counts && error ? 1 : 0);
  });

  it('a filter that throws is reported, and the error of the function stays', () => {
    const error = new Error('own');
    const filtered = site('f', 'f.ts', 1, { errors: fail(new Error('filter')) as () => boolean });
    expect(() => span(filtered, fail(error))).toThrow(error);
    expect(otel.spans()).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });
});

it('a new root links to its caller, and has no link without one', () => {
  const settle = site('settle', 'f.ts', 1, { root: true, kind: 'consumer' });
  const inner = span(site('caller', 'f.ts', 1), () => span(settle, () => trace.getActiveSpan()));
  const [root, caller] = otel.spans();
  expect(root).toBe(inner);
  expect(root?.kind).toBe(SpanKind.CONSUMER);
  expect(root?.parentSpanContext).toBeUndefined();
  expect(root?.spanContext().traceId).not.toBe(caller?.spanContext().traceId);
  expect(root?.links).toMatchObject([{ context: { spanId: caller?.spanContext().spanId } }]);
  span(settle, () => 0);
  expect(last()?.links).toEqual([]);
});

describe('promises', () => {
  it('a lazy thenable is never triggered', () => {
    let triggered = 0;
    // biome-ignore lint/suspicious/noThenProperty: a lazy thenable, as query builders make.
    const lazy = { then: () => triggered++ };
    expect(span(site('f', 'f.ts', 1), () => lazy)).toBe(lazy);
    expect([triggered, otel.spans().length]).toEqual([0, 1]);
  });

  it('derived on demand, with the same outcome', async () => {
    const derive = site('f', 'f.ts', 1, { promise: 'derive' });
    const given = Promise.resolve(4);
    const derived = span(derive, () => given);
    expect(derived).not.toBe(given);
    expect(await derived).toBe(4);
    const error = new Error('x');
    await expect(span(derive, () => Promise.reject(error))).rejects.toBe(error);
    expect(otel.spans()).toHaveLength(2);
  });

  it('a woven async function settles one turn later than the plain one', async () => {
    const turns = async (start: () => Promise<unknown>): Promise<number> => {
      let count = 0;
      let settled = false;
      const done = () => {
        settled = true;
      };
      start().then(done, done);
      while (!settled && count < 100) {
        count++;
        await undefined;
      }
      return count;
    };
    const woven = site('f', 'f.ts', 1);
    const plain = async (rejects: boolean): Promise<number> => {
      await undefined;
      if (rejects) throw new Error('x');
      return 1;
    };
    async function reentered(rejects: boolean): Promise<number> {
      if (on() && enter(woven)) return await spanAsync(woven, () => reentered(rejects));
      await undefined;
      if (rejects) throw new Error('x');
      return 1;
    }
    for (const rejects of [false, true])
      expect((await turns(() => reentered(rejects))) - (await turns(() => plain(rejects)))).toBe(1);
    expect(otel.spans()).toHaveLength(2);
  });
});

describe('a tracer that fails', () => {
  it.each(['startSpan', 'end', 'setAttribute'])('in %s changes nothing in the app', async (method) => {
    otel.off();
    const inert = trace.wrapSpanContext({ traceId: '', spanId: '', traceFlags: 0 });
    const broken = Object.assign(inert, { isRecording: () => true, [method]: fail(new Error('sdk')) });
    const failing = { startSpan: method === 'startSpan' ? fail(new Error('sdk')) : () => broken };
    trace.setGlobalTracerProvider({ getTracer: () => failing as never });
    const s = site(`failing ${method}`, 'f.ts', 1, { result: 'result' });
    expect(span(s, () => 1)).toBe(1);
    expect(() => span(s, fail(new Error('own')))).toThrow('own');
    expect(await spanAsync(s, async () => 2)).toBe(2);
    await expect(spanAsync(s, () => Promise.reject(new Error('own')))).rejects.toThrow('own');
    expect([...spanGenerator(s, () => [1, 2].values() as never)]).toEqual([1, 2]);
    async function* rows(): AsyncGenerator<number> {
      yield 3;
    }
    for await (const row of spanAsyncGenerator(s, rows)) expect(row).toBe(3);
    expect(heard).toHaveLength(1);
    let entered = 0;
    async function again(): Promise<number> {
      if (on() && enter(s)) return await spanAsync(s, () => again());
      return ++entered;
    }
    expect([await again(), await again()]).toEqual([1, 2]);
    expect(s.pass).toBe(false);
  });
});

it('a full stack reaches the app as it is, and the next call has its span', async () => {
  const deep = site('deep', 'f.ts', 1);
  async function endless(): Promise<number> {
    if (on() && enter(deep)) return await spanAsync(deep, () => endless());
    return (await endless()) + 1;
  }
  await expect(endless()).rejects.toThrow(RangeError);
  async function once(): Promise<number> {
    if (on() && enter(deep)) return await spanAsync(deep, () => once());
    return 1;
  }
  const before = otel.spans().length;
  expect(await once()).toBe(1);
  expect(otel.spans().slice(before).at(-1)?.attributes).not.toHaveProperty('error.type');
});

describe('a generator', () => {
  function* body(): Generator<number, string, unknown> {
    try {
      yield 1;
      yield 2;
    } finally {
      yield 3;
    }
    return 'end';
  }
  const woven = () =>
    (function* () {
      return yield* spanGenerator(site('g', 'f.ts', 1), body());
    })();

  it('that yields while it is being ended stays open until it has ended', () => {
    const rows = woven();
    rows.next();
    expect(rows.return('early')).toEqual({ value: 3, done: false });
    expect(otel.spans()).toHaveLength(0);
    expect(rows.next()).toEqual({ value: 'early', done: true });
    expect(otel.spans()).toHaveLength(1);
  });

  it('that throws ends its span as failed', () => {
    const rows = woven();
    rows.next();
    const error = new TypeError('in');
    expect(rows.throw(error)).toEqual({ value: 3, done: false });
    expect(() => rows.next()).toThrow(error);
    expect(last()?.attributes).toMatchObject({ 'error.type': 'TypeError' });
  });

  it('has a span of its own for each of several that run side by side', () => {
    const [a, b] = [woven(), woven()];
    expect([a.next().value, b.next().value, a.next().value, b.next().value]).toEqual([1, 1, 2, 2]);
    for (const rows of [a, b]) expect([...rows]).toEqual([3]);
    expect(otel.spans()).toHaveLength(2);
  });
});

describe('values of attributes', () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  it.each([
    ['text', 'text'],
    [1.5, 1.5],
    [false, false],
    [null, undefined],
    [undefined, undefined],
    [10n, '10'],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [[], []],
    [['a', 1], '["a",1]'],
    [{ a: 1, b: [2n] }, '{"a":1,"b":["2"]}'],
    [new Date(0), String(new Date(0))],
    [new URL('http://x/'), 'http://x/'],
    [new Error('x'), 'Error: x'],
    [Symbol('s'), 'Symbol(s)'],
    [circular, undefined],
  ])('%o', (value, expected) => {
    expect(attributeValue(value)).toEqual(expected);
  });

  it('are bounded', () => {
    const wide = Array.from({ length: 10_000 }, (_, index) => ({ index }));
    for (const value of [
      'x'.repeat(1e6),
      wide,
      { wide },
      Object.fromEntries(Object.entries('y'.repeat(1e5))),
    ])
      expect(String(attributeValue(value)).length).toBeLessThanOrEqual(4096);
    expect(attributeValue(Array(1000).fill(1))).toHaveLength(128);
  });
});

describe('call', () => {
  const made = site('main', 'f.ts', 1, { urlTemplate: '/users/{id}' });

  it('carries the template to the first who asks, and keeps this, arguments and new', () => {
    const target = {
      base: 1,
      ask(this: { base: number }, more: number): unknown[] {
        const take = () => takeUrlTemplate(contexts().active());
        return [this.base + more, take(), take()];
      },
    };
    expect(call(made, target.ask).call(target, 2)).toEqual([3, '/users/{id}', undefined]);
    expect(takeUrlTemplate(contexts().active())).toBeUndefined();
    class Request {
      constructor(readonly url: string) {}
    }
    const request = new (call(made, Request))('u');
    expect(request).toBeInstanceOf(Request);
    expect(request.url).toBe('u');
  });

  it('answers the callee itself when idle, without a template, and for what cannot be called', () => {
    const callee = (): void => undefined;
    expect(call(site('main', 'f.ts', 1), callee)).toBe(callee);
    expect(call(made, undefined)).toBeUndefined();
    otel.off();
    span(made, () => 0);
    expect(call(made, callee)).toBe(callee);
  });
});
