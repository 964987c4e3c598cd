import {
  type Context,
  context,
  createContextKey,
  diag,
  metrics,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { configure } from '../configure.js';
import {
  around,
  bindCallback,
  DurationHistogram,
  errorType,
  Family,
  Library,
  type OperationStart,
  patchMethod,
  startOperation,
  state,
} from './index.js';

let otel: ReturnType<typeof tracing>;
let heard: string[];
beforeEach(() => {
  otel = tracing();
  heard = [];
  const hear = (...words: unknown[]) => heard.push(words.map(String).join(' ').trim());
  const quiet = () => undefined;
  diag.setLogger(
    { warn: hear, error: hear, info: quiet, debug: quiet, verbose: quiet },
    { suppressOverrideMessage: true },
  );
});
afterEach(() => {
  otel.off();
  diag.disable();
  state.options = {};
  state.reported.clear();
  configure({});
});

const names = () => otel.spans().map(({ name }) => name);
const client = (name = 'SELECT'): OperationStart => ({
  name,
  kind: SpanKind.CLIENT,
  attributes: { 'db.system.name': 'x' },
});
const db = new Library('shelf', Family.db);
const http = new Library('wire', Family.http);

describe('around', () => {
  const advice = around(db, 'query', (_self, args) => startOperation(db, client(String(args[0]))));

  it('runs the original in the span, once, and hands its result back', () => {
    const seen: unknown[] = [];
    const result = advice({}, ['q', 2], (...args) => {
      seen.push(args, trace.getActiveSpan());
      return seen;
    });
    expect(result).toBe(seen);
    expect(seen).toEqual([['q', 2], otel.spans()[0]]);
    expect(names()).toEqual(['q']);
  });

  it('observes a native promise and leaves every other thenable alone', async () => {
    const promise = Promise.resolve(1);
    expect(advice({}, ['native'], () => promise)).toBe(promise);
    expect(names()).toEqual([]);
    await promise;
    expect(names()).toEqual(['native']);

    let triggered = 0;
    // biome-ignore lint/suspicious/noThenProperty: a lazy thenable, as query builders make.
    const lazy = { then: () => triggered++ };
    class ApiPromise extends Promise<number> {
      // biome-ignore lint/suspicious/noThenProperty: a promise that starts its work here.
      override then<A, B>(): Promise<A | B> {
        triggered++;
        return super.then() as Promise<never>;
      }
    }
    const api = new ApiPromise((resolve) => resolve(1));
    expect(advice({}, ['lazy'], () => lazy)).toBe(lazy);
    expect(advice({}, ['api'], () => api)).toBe(api);
    expect(triggered).toBe(0);
    expect(names()).toEqual(['native', 'lazy', 'api']);
  });

  it('marks failures and throws the very error, now or later', async () => {
    const error = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const thrower = () => {
      throw error;
    };
    expect(() => advice({}, ['now'], thrower)).toThrow(error);
    await expect(advice({}, ['later'], async () => thrower())).rejects.toBe(error);
    for (const span of otel.spans()) {
      expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'refused' });
      expect(span.attributes['error.type']).toBe('ECONNREFUSED');
      expect(span.events.map(({ name }) => name)).toEqual(['exception']);
    }
    expect(names()).toEqual(['now', 'later']);
  });

  it('lets the advice tell the failure in its own words, and tells it itself when that fails', async () => {
    const telling = around(db, 'query', (_self, [name]) => {
      const operation = startOperation(db, client(String(name)));
      if (operation)
        operation.failed = () => {
          if (name === 'broken') throw new Error('advice');
          operation.fail(undefined, 'told');
        };
      return operation;
    });
    const thrower = () => {
      throw new TypeError('secret');
    };
    expect(() => telling({}, ['now'], thrower)).toThrow('secret');
    await expect(telling({}, ['later'], async () => thrower())).rejects.toThrow('secret');
    expect(() => telling({}, ['broken'], thrower)).toThrow('secret');
    expect(otel.spans().map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['now', 'told'],
      ['later', 'told'],
      ['broken', 'TypeError'],
    ]);
  });

  it.each(['begin', 'done', 'span end', 'span start'])('survives a failure in %s', async (where) => {
    const failing = around(db, 'query', () => {
      if (where === 'begin') throw new Error('advice');
      const operation = startOperation(db, client());
      if (operation && where === 'done')
        operation.done = () => {
          throw new Error('advice');
        };
      return operation;
    });
    otel.off();
    const broken = () => {
      throw new Error('sdk');
    };
    otel = tracing({
      onStart: where === 'span start' ? broken : () => undefined,
      onEnd: where === 'span end' ? broken : () => undefined,
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    });
    for (let call = 0; call < 3; call++) {
      expect(failing({}, [call], () => 7)).toBe(7);
      expect(await failing({}, [call], async () => 8)).toBe(8);
      await expect(failing({}, [call], () => Promise.reject(new Error('own')))).rejects.toThrow('own');
    }
    expect(heard).toHaveLength(1);
  });

  it('makes one span and one warning for a second weave of the same call', () => {
    const self = {};
    const twice = () => advice(self, ['q'], () => advice(self, ['q'], () => 3));
    expect([twice(), twice()]).toEqual([3, 3]);
    expect(names()).toEqual(['q', 'q']);
    expect(heard).toEqual(['[spanweave] shelf.query is instrumented twice; one span is made']);
    configure({ suppression: 'none' });
    advice(self, ['outer'], () => advice(self, ['inner'], () => advice({}, ['inner'], () => 0)));
    expect(names().slice(2)).toEqual(['inner', 'inner', 'outer']);
  });

  it('leaves the call to a patch of another instrumentation on top', () => {
    const wrapped = Object.assign(() => 0, { __wrapped: true });
    expect(advice({ query: wrapped }, ['q'], () => 4)).toBe(4);
    expect(names()).toEqual([]);
    expect(heard).toHaveLength(1);
  });

  it('is off for a library that is switched off', () => {
    configure({ shelf: { enabled: false } });
    expect(advice({}, ['q'], () => 4)).toBe(4);
    expect(names()).toEqual([]);
  });
});

describe('suppression of nested client spans', () => {
  const nest = (): void => {
    startOperation(db, client('orm'))?.run(() => {
      startOperation(db, client('driver'))?.end();
      startOperation(http, client('wire'))?.end();
      startOperation(db, { ...client('inner work'), kind: SpanKind.INTERNAL })?.run(() => {
        startOperation(db, client('deep'))?.end();
      });
      startOperation(http, { ...client('served'), kind: SpanKind.SERVER })?.run(() => {
        startOperation(db, client('own'))?.end();
      });
    });
  };
  const started: string[] = [];
  beforeEach(() => {
    otel.off();
    started.length = 0;
    otel = tracing({
      onStart: (span) => started.push(span.name),
      onEnd: () => undefined,
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    });
  });

  it.each([
    ['none', ['orm', 'driver', 'wire', 'inner work', 'deep', 'served', 'own']],
    ['semconv', ['orm', 'wire', 'inner work', 'served', 'own']],
    ['kind', ['orm', 'inner work', 'served', 'own']],
  ] as const)('%s', (suppression, expected) => {
    configure({ suppression });
    nest();
    expect(started).toEqual(expected);
  });

  it('leaves out what the SDK does in its own exports', () => {
    context.with(suppressTracing(context.active()), () => {
      expect(startOperation(http, client())).toBeUndefined();
    });
  });
});

describe('an operation', () => {
  it('ends once, and its context is like the API own', () => {
    const key = createContextKey('k');
    const parent = ROOT_CONTEXT.setValue(key, 1);
    const operation = startOperation(db, { ...client(), parent });
    const made = operation?.context as Context;
    expect(trace.getSpan(made)).toBe(operation?.span);
    expect(made.getValue(key)).toBe(1);
    expect(trace.getSpan(made.setValue(key, 2))).toBe(operation?.span);
    expect(made.setValue(key, 2).getValue(key)).toBe(2);
    expect(trace.getSpan(made.deleteValue(key))).toBe(operation?.span);
    expect(trace.getSpan(trace.deleteSpan(made))).toBeUndefined();
    operation?.fail(new Error('first'));
    operation?.end();
    operation?.set('late', true);
    expect(names()).toEqual(['SELECT']);
    expect(otel.spans()[0]?.attributes).toEqual({ 'db.system.name': 'x', 'error.type': 'Error' });
    expect(heard).toEqual([]);
  });

  it('keeps no ancestors alive', () => {
    let made = ROOT_CONTEXT;
    for (let depth = 0; depth < 5; depth++)
      made = startOperation(http, { ...client(), kind: SpanKind.INTERNAL, parent: made })?.context ?? made;
    expect(Object.values(made)).toContain(ROOT_CONTEXT);
  });

  it('is recorded as a metric, with a meter provider alone', async () => {
    otel.off();
    class Reader extends MetricReader {
      protected override async onShutdown(): Promise<void> {
        return undefined;
      }
      protected override async onForceFlush(): Promise<void> {
        return undefined;
      }
    }
    const reader = new Reader();
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    try {
      expect(state.on).toBe(true);
      const histogram = new DurationHistogram(
        'db.client.operation.duration',
        'shelf',
        ['db.system.name'],
        [1],
      );
      const operation = startOperation(db, { ...client(), histogram });
      expect(operation?.recording).toBe(true);
      operation?.set('not.kept', 1);
      operation?.end();
      const { resourceMetrics } = await reader.collect();
      const [metric] = resourceMetrics.scopeMetrics[0]?.metrics ?? [];
      expect(metric?.descriptor).toMatchObject({ name: 'db.client.operation.duration', unit: 's' });
      expect(metric?.dataPoints).toMatchObject([
        { attributes: { 'db.system.name': 'x' }, value: { count: 1, buckets: { boundaries: [1] } } },
      ]);
    } finally {
      metrics.disable();
    }
    expect(startOperation(db, client())).toBeUndefined();
    expect(state.on).toBe(false);
  });
});

describe('patchMethod', () => {
  const advice = around(db, 'query', (_self, args) => startOperation(db, client(String(args[0]))));

  it('keeps the function as it was, and weaves once', () => {
    const own = Symbol('own');
    class Client {
      value = 2;
      query(text: string, _more = 1): string {
        return `${text}${this.value}`;
      }
    }
    Object.assign(Client.prototype.query, { [own]: 1, extra: 2 });
    expect(patchMethod(Client.prototype, 'query', advice)).toBe(true);
    const { query } = Client.prototype;
    expect(patchMethod(Client.prototype, 'query', advice)).toBe(true);
    expect(Client.prototype.query).toBe(query);
    expect(new Client().query('a')).toBe('a2');
    expect([query.name, query.length]).toEqual(['query', 1]);
    expect({ ...query }).toEqual({ [own]: 1, extra: 2 });
    expect(Object.keys(Client.prototype)).toEqual([]);
    expect(names()).toEqual(['a']);
    expect(patchMethod(Client.prototype, 'missing', advice)).toBe(false);
    expect('missing' in Client.prototype).toBe(false);
  });

  it('constructs as the original does', () => {
    const library = {
      Request: function (this: { made?: boolean }) {
        this.made = new.target !== undefined;
      } as unknown as new () => { made?: boolean },
    };
    const { Request } = library;
    patchMethod(library, 'Request', advice);
    class Sub extends library.Request {}
    expect(new library.Request()).toBeInstanceOf(Request);
    expect(new Sub()).toBeInstanceOf(Sub);
    expect(new Sub().made).toBe(true);
  });

  it('leaves a method to another instrumentation, whichever came first', () => {
    const wrap = (method: () => number) => Object.assign(() => method(), { __wrapped: true });
    const before = { query: wrap(() => 1) };
    expect(patchMethod(before, 'query', advice)).toBe(false);
    const after = { query: () => 2 };
    patchMethod(after, 'query', advice);
    after.query = wrap(after.query.bind(after));
    expect([before.query(), after.query()]).toEqual([1, 2]);
    expect(names()).toEqual([]);
    expect(heard).toEqual(['[spanweave] query is instrumented twice; one span is made']);
  });

  it('reports exports that cannot be changed, and changes nothing', () => {
    const frozen = Object.freeze({ query: () => 5 });
    expect(patchMethod(frozen, 'query', advice)).toBe(false);
    expect(frozen.query()).toBe(5);
    expect(heard).toHaveLength(1);
  });
});

it('bindCallback runs a callback where it was bound', () => {
  const operation = startOperation(db, client());
  const self = { x: 1 };
  const callback = function reply(this: unknown, a: number, _b: number): unknown[] {
    return [this, a, trace.getActiveSpan()];
  };
  const bound = bindCallback(operation?.context as Context, callback);
  expect(bound.call(self, 3, 4)).toEqual([self, 3, operation?.span]);
  expect([bound.name, bound.length]).toEqual(['reply', 2]);
  expect(bindCallback(ROOT_CONTEXT, undefined)).toBeUndefined();
});

it.each([
  [new TypeError('x'), 'TypeError'],
  [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'ECONNRESET'],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [Object.assign(new Error('x'), { name: 'Mine', code: 'E1' }), 'Mine'],
  [Object.assign(new Error('x'), { name: 'error', code: '22012' }), '22012'],
  [new Error('x'), 'Error'],
  ['text', '_OTHER'],
  [undefined, '_OTHER'],
  [null, '_OTHER'],
  [{ code: 'E2' }, 'E2'],
  [{ code: 7 }, '_OTHER'],
])('errorType of %o is %s', (error, type) => {
  expect(errorType(error)).toBe(type);
});
