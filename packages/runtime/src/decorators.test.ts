import { diag, SpanKind, trace } from '@opentelemetry/api';
import { transform } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tracing } from '../test/tracing.js';
import * as runtime from './index.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

type Service = {
  settle(id: string, amount?: number): Promise<string>;
  rows(): Generator<number>;
  stream(): AsyncGenerator<number>;
  enriched(id: string): void;
  ratio: number;
  total?: (a: number) => number;
};
type ServiceClass = { new (): Service; create(this: unknown): unknown };

const source = (legacy: boolean) => `
  class Ledger {
    #secret = 7;
    @WithSpan()
    async settle(${legacy ? "@SpanAttribute('merchant.id') " : ''}id: string, amount = 1) { await null; return id + amount + this.#secret; }
    @WithSpan('list rows')
    *rows() { yield this.#secret; }
    @WithSpan({ kind: 'client', attributes: { team: 'risk' }, parameters: { 0: 'x' }, result: 'sum' })
    async *stream() { yield 1; yield 2; return 9 }
    @WithSpan() static create() { return this; }
    @AddingSpanAttributes({ parameters: { 0: 'merchant.id' } }) enriched(id: string) {}
    @WithSpan() get ratio() { return this.#secret / 2 }
    ${legacy ? '' : "@WithSpan('sum') total = (a: number) => a + this.#secret;"}
  }
  return Ledger;`;

async function compile(legacy: boolean): Promise<ServiceClass> {
  const body = `export default function make(WithSpan, SpanAttribute, AddingSpanAttributes) {${source(legacy)}}`;
  const { code } = await transform(body, {
    loader: 'ts',
    format: 'cjs',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: legacy } },
  });
  const module = { exports: {} as { default: (...parts: unknown[]) => ServiceClass } };
  new Function('module', 'exports', code)(module, module.exports);
  return module.exports.default(runtime.WithSpan, runtime.SpanAttribute, runtime.AddingSpanAttributes);
}

const names = () => otel.spans().map((span) => span.name);

describe.each([
  ['legacy', true],
  ['standard', false],
])('%s decorators where nothing was built', (_, legacy) => {
  it('give methods their spans and keep what they compute', async () => {
    const Ledger = await compile(legacy);
    const ledger = new Ledger();
    expect(await ledger.settle('m')).toBe('m17');
    expect([...ledger.rows()]).toEqual([7]);
    const streamed: number[] = [];
    for await (const row of ledger.stream()) streamed.push(row);
    expect(streamed).toEqual([1, 2]);
    expect(Ledger.create()).toBe(Ledger);
    expect(ledger.ratio).toBe(3.5);
    expect(names()).toEqual(['Ledger.settle', 'list rows', 'Ledger.stream', 'Ledger.create', 'Ledger.ratio']);
    expect(otel.spans()[2]?.attributes).toMatchObject({ team: 'risk', sum: 9 });
    expect(otel.spans()[2]?.kind).toBe(2);
    expect(otel.spans()[0]?.attributes).toEqual({
      'code.function.name': 'Ledger.settle',
      ...(legacy && { 'merchant.id': 'm' }),
    });
  });

  it('keep name and length, and enrich the current span only', async () => {
    const Ledger = await compile(legacy);
    const ledger = new Ledger();
    expect([ledger.settle.name, ledger.settle.length]).toEqual(['settle', 1]);
    ledger.enriched('none');
    expect(names()).toEqual([]);
    trace.getTracer('t').startActiveSpan('outer', (outer) => {
      ledger.enriched('m');
      outer.end();
    });
    expect(otel.spans()[0]?.attributes).toEqual({ 'merchant.id': 'm' });
  });

  if (!legacy)
    it('mark fields that hold functions', async () => {
      const ledger = new (await compile(false))();
      expect(ledger.total?.(1)).toBe(8);
      expect(names()).toEqual(['sum']);
    });
});

it('Reflect metadata survives on the function object', () => {
  const store = new WeakMap<object, Map<unknown, unknown>>();
  const metadata = {
    getOwnMetadataKeys: (target: object) => [...(store.get(target)?.keys() ?? [])],
    getOwnMetadata: (key: unknown, target: object) => store.get(target)?.get(key),
    defineMetadata: (key: unknown, value: unknown, target: object) =>
      store.set(target, (store.get(target) ?? new Map()).set(key, value)),
  };
  Object.assign(Reflect, metadata);
  try {
    const handler = (a: number) => a;
    metadata.defineMetadata('roles', ['admin'], handler);
    const marked = runtime.withSpan('guarded', handler);
    expect(metadata.getOwnMetadata('roles', marked)).toEqual(['admin']);
    expect(marked(3)).toBe(3);
  } finally {
    for (const key of Object.keys(metadata)) Reflect.deleteProperty(Reflect, key);
  }
});

describe('withSpan', () => {
  it('takes the kind as the API writes it, and reports a parameter that it cannot find by name', () => {
    const heard: unknown[] = [];
    const quiet = () => undefined;
    diag.setLogger({
      warn: (text) => heard.push(text),
      error: quiet,
      info: quiet,
      debug: quiet,
      verbose: quiet,
    });
    const options = { kind: SpanKind.PRODUCER, parameters: { merchant: 'merchant.id', 1: 'amount' } };
    runtime.withSpan(options, (_merchant: string, _amount: number) => 0)('m', 5);
    diag.disable();
    expect(otel.spans()[0]?.kind).toBe(SpanKind.PRODUCER);
    expect(otel.spans()[0]?.attributes).toMatchObject({ amount: 5 });
    expect(otel.spans()[0]?.attributes).not.toHaveProperty('merchant.id');
    expect(heard).toHaveLength(1);
  });

  it('keeps this, arguments, constructors and identity of results', async () => {
    class Point {
      constructor(readonly x: number) {}
    }
    const Marked = runtime.withSpan({ name: 'new Point' }, Point as never) as unknown as typeof Point;
    const point = new Marked(2);
    expect(point).toBeInstanceOf(Point);
    expect(point).toBeInstanceOf(Marked);
    const promise = Promise.resolve(1);
    const given = runtime.withSpan('p', () => promise);
    expect(given()).toBe(promise);
    await promise;
    expect(names()).toEqual(['new Point', 'p']);
  });

  it('holds the span of a returned iterator to its end', async () => {
    const array = [1, 2];
    const mark = { name: 'list', iterator: true };
    const list = runtime.withSpan(mark, () => array.values());
    const iterator = list();
    expect(names()).toEqual([]);
    expect([...iterator]).toEqual([1, 2]);
    expect(names()).toEqual(['list']);

    const iterable = {
      [Symbol.asyncIterator]: async function* () {
        yield 1;
        yield 2;
      },
    };
    const stream = await runtime.withSpan(mark, async () => iterable)();
    expect(stream).toBe(iterable);
    for await (const row of stream) if (row === 1) break;
    expect(names()).toEqual(['list', 'list']);
    const again: number[] = [];
    for await (const row of stream) again.push(row);
    expect(again).toEqual([1, 2]);
    expect(names()).toHaveLength(2);
  });
});
