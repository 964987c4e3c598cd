import { SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tracing } from '../test/tracing.js';
import { enrich } from './enrich.js';
import { enter } from './enter.js';
import { on } from './on.js';
import { site } from './site.js';
import { span } from './span.js';
import { spanAsync } from './span-async.js';
import { spanAsyncGenerator } from './span-async-generator.js';
import { spanGenerator } from './span-generator.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

const only = () => {
  expect(otel.spans()).toHaveLength(1);
  const [first] = otel.spans();
  if (first === undefined) throw new Error('no span');
  return first;
};

describe('span', () => {
  it('runs the body in an active span and returns its result', () => {
    const s = site('Ledger.settle', 'src/ledger.ts', 12, { attributes: { team: 'risk' }, result: 'sum' });
    let active: unknown;
    const sum = span(s, () => {
      active = trace.getActiveSpan();
      return 42;
    });
    expect(sum).toBe(42);
    expect(only()).toBe(active);
    expect(only().name).toBe('Ledger.settle');
    expect(only().attributes).toEqual({
      'code.function.name': 'Ledger.settle',
      'code.file.path': 'src/ledger.ts',
      'code.line.number': 12,
      team: 'risk',
      sum: 42,
    });
    expect(trace.getActiveSpan()).toBeUndefined();
  });

  it('records an error and throws the same one', () => {
    const error = new TypeError('broken');
    expect(() =>
      span(site('f', 'f.ts', 1), () => {
        throw error;
      }),
    ).toThrow(error);
    expect(only().status).toEqual({ code: SpanStatusCode.ERROR, message: 'broken' });
    expect(only().attributes['error.type']).toBe('TypeError');
    expect(only().events[0]?.name).toBe('exception');
  });

  it('returns the very promise of the body', async () => {
    const promise = Promise.resolve(1);
    expect(span(site('f', 'f.ts', 1), () => promise)).toBe(promise);
    expect(otel.spans()).toHaveLength(0);
    await promise;
    only();
  });

  it('records parameters', () => {
    const s = site('f', 'f.ts', 1, { parameters: { a: 'x.a', b: 'x.b', c: 'x.c' } });
    span(s, () => 0, [1, undefined, ['p', 'q']]);
    expect(only().attributes).toMatchObject({ 'x.a': 1, 'x.c': ['p', 'q'] });
  });
});

describe('spanAsync', () => {
  it('lets a function enter itself again inside its span', async () => {
    const s = site('settle', 'f.ts', 1);
    const seen: unknown[] = [];
    async function settle(this: unknown, id: number): Promise<number> {
      if (on() && enter(s)) return await spanAsync(s, () => settle.call(this, id));
      seen.push(trace.getActiveSpan());
      await null;
      if (id > 0) return (await settle(id - 1)) + 1;
      return 0;
    }
    expect(await settle(2)).toBe(2);
    expect(otel.spans()).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
    otel.off();
    expect(await settle(1)).toBe(1);
    expect(s.pass).toBe(false);
  });
});

describe('generators', () => {
  it('hold the span to their end, active inside only', () => {
    const s = site('rows', 'f.ts', 1, { result: 'last' });
    function* rows(): Generator<number, string, string> {
      const inner = function* (): Generator<number, string, string> {
        expect(trace.getActiveSpan()).toBeDefined();
        const given = yield 1;
        try {
          yield given.length;
        } catch {
          yield 3;
        }
        return 'end';
      };
      return yield* spanGenerator(s, inner.call(undefined));
    }
    const it = rows();
    expect(otel.spans()).toHaveLength(0);
    expect(it.next('')).toEqual({ value: 1, done: false });
    expect(trace.getActiveSpan()).toBeUndefined();
    expect(it.next('four')).toEqual({ value: 4, done: false });
    expect(it.throw(new Error())).toEqual({ value: 3, done: false });
    expect(otel.spans()).toHaveLength(0);
    expect(it.next('')).toEqual({ value: 'end', done: true });
    expect(only().attributes['last']).toBe('end');
  });

  it('end when abandoned', async () => {
    async function* rows(): AsyncGenerator<number, void, undefined> {
      const inner = async function* (): AsyncGenerator<number, void, undefined> {
        yield 1;
        yield 2;
      };
      return yield* spanAsyncGenerator(site('rows', 'f.ts', 1), inner);
    }
    for await (const row of rows()) {
      expect(row).toBe(1);
      break;
    }
    only();
  });
});

describe('enrich', () => {
  it('adds to the current span and opens none', () => {
    const s = site('g', 'f.ts', 3, { parameters: { 0: 'merchant.id' } });
    span(site('f', 'f.ts', 1), () => enrich(s, [101]));
    expect(only().attributes['merchant.id']).toBe(101);
    expect(only().attributes['code.function.name']).toBe('f');
  });
});
