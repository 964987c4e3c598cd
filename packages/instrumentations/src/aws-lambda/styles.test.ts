import { context, trace } from '@opentelemetry/api';
import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inMemoryTelemetry } from '../../test/in-memory-telemetry.js';
import { batch, message } from '../../test/lambda/events.js';
import { handler } from './advice.js';

type Handler = (...args: unknown[]) => unknown;
const woven = <F>(fn: F): F => handler(fn) as F;

let otel: ReturnType<typeof inMemoryTelemetry>;
beforeAll(() => {
  otel = inMemoryTelemetry();
});
afterAll(() => otel.off());
afterEach(() => {
  delete process.env['AWS_LAMBDA_RUNTIME_API'];
  otel.reset();
});

let count = 0;
const about = (more: object = {}): Record<string, unknown> => ({
  awsRequestId: `s${++count}`,
  functionName: 'fn',
  getRemainingTimeInMillis: () => 3000,
  ...more,
});
const names = (): string[] => otel.spans().map(({ name, status }) => `${name} ${status.code}`);

it('answers what is no function as it is', () => {
  for (const value of [undefined, null, 7, 'text', {}, []]) expect(handler(value)).toBe(value);
});

it('keeps name, length, properties and symbols, and is woven once', () => {
  const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');
  async function orders(_event: unknown, _context: unknown): Promise<void> {
    await undefined;
  }
  Object.assign(orders, { use: () => 'used', [streaming]: 'response' });
  const made = woven(orders) as typeof orders & { use(): string; [streaming]: string };
  expect([made.name, made.length, made.use(), made[streaming]]).toEqual(['orders', 2, 'used', 'response']);
  expect(woven(orders)).toBe(made);
  expect(woven(made)).toBe(made);
});

it('hands over this, arguments and result; the span is active inside', async () => {
  const self = {
    async handle(this: unknown, ...args: unknown[]) {
      return [this === self, args.length, trace.getActiveSpan()?.isRecording()];
    },
  };
  const first = about();
  expect(await woven(self.handle.bind(self))({ a: 1 }, first)).toEqual([true, 2, true]);
  expect(names()).toEqual(['fn 0']);
});

it.each([new TypeError('no'), 'text', undefined, null, { any: 1 }])(
  'rejects with %j itself',
  async (reason) => {
    const failed = woven(() => Promise.reject(reason) as Promise<unknown>) as Handler;
    const seen = await Promise.resolve(failed({}, about())).then(
      () => 'resolved',
      (error: unknown) => ({ error }),
    );
    expect(seen).toEqual({ error: reason });
    expect((seen as { error: unknown }).error).toBe(reason);
    expect(names()).toEqual(['fn 2']);
  },
);

it('answers a value, and throws, at once where no runtime waits', () => {
  expect((woven(() => 7) as Handler)({}, about())).toBe(7);
  const error = new TypeError('now');
  const throws = woven(() => {
    throw error;
  }) as Handler;
  expect(() => throws({}, about())).toThrow(error);
});

it('under a runtime, values and errors wait for the export', async () => {
  process.env['AWS_LAMBDA_RUNTIME_API'] = '127.0.0.1:1';
  const answer = (woven(() => 7) as Handler)({}, about());
  expect(answer).toBeInstanceOf(Promise);
  expect(await answer).toBe(7);
  const error = new TypeError('later');
  const throws = woven(() => {
    throw error;
  }) as Handler;
  await expect(throws({}, about())).rejects.toBe(error);
});

it('asks a thenable when the platform asks, once', async () => {
  let asked = 0;
  class Lazy {
    readonly #value = 7;
    // biome-ignore lint/suspicious/noThenProperty: what is tested.
    then(done: (value: number) => void): void {
      asked++;
      done(this.#value);
    }
    get value(): number {
      return this.#value;
    }
  }
  const answer = (woven(() => new Lazy()) as Handler)({}, about()) as Lazy;
  expect([asked, answer.value, answer instanceof Lazy]).toEqual([0, 7, true]);
  expect(await (answer as unknown as Promise<number>)).toBe(7);
  expect(asked).toBe(1);
  expect(names()).toEqual(['fn 0']);
});

it.each([
  [
    'callback',
    (_e: unknown, _c: unknown, callback: Handler) => void setTimeout(callback, 1, null, 'yes'),
    'yes',
    0,
  ],
  ['callback', (_e: unknown, _c: unknown, callback: Handler) => void callback(new Error('no')), Error, 2],
  ['succeed', (_e: unknown, c: Record<string, Handler>) => void c['succeed']?.('yes'), 'yes', 0],
  ['fail', (_e: unknown, c: Record<string, Handler>) => void c['fail']?.(new Error('no')), Error, 2],
  ['fail', (_e: unknown, c: Record<string, Handler>) => void c['fail']?.(), undefined, 2],
  ['done', (_e: unknown, c: Record<string, Handler>) => void c['done']?.(null, 'yes'), 'yes', 0],
  ['done', (_e: unknown, c: Record<string, Handler>) => void c['done']?.(new Error('no')), Error, 2],
])('calls back by %s, once, outside the span', async (by, fn, expected, code) => {
  const calls: unknown[][] = [];
  await new Promise<void>((resolve) => {
    const answer =
      (name: string) =>
      (...given: unknown[]) => {
        calls.push([name, given.at(by === 'fail' || given[0] ? 0 : -1), context.active() === outside]);
        resolve();
      };
    const outside = context.active();
    const given = about(Object.fromEntries(['succeed', 'fail', 'done'].map((name) => [name, answer(name)])));
    (woven(fn) as Handler)({}, given, answer('callback'));
  });
  expect(calls).toEqual([[by, typeof expected === 'function' ? expect.any(expected) : expected, true]]);
  expect(names()).toEqual([`fn ${code}`]);
});

it('does not hold up another invocation, and leaves a nested one to the outer', async () => {
  const inner = woven(async () => 'inner');
  const outer = woven(async (event: unknown, given: unknown) => (inner as Handler)(event, given));
  expect(await (outer as Handler)(batch(message('1')), about())).toBe('inner');
  expect(names()).toEqual(['orders process 0']);
});

it('is the function itself when nothing listens', () => {
  otel.off();
  state.on = false;
  const given = about({ done: () => undefined });
  const { done } = given;
  const result = Promise.resolve(1);
  expect((woven(() => result) as Handler)({}, given, () => undefined)).toBe(result);
  expect(given['done']).toBe(done);
});
