import { SpanKind } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { around, Library, listening, startOperation, wrapFunction } from './index.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

const functions = new Library('functions');
const advice = around(functions, 'handle', () =>
  startOperation(functions, { name: 'handle', kind: SpanKind.SERVER }),
);

it('calls go through the advice with their receiver and arguments', () => {
  const wrapped = wrapFunction(function (this: unknown, a: number, b: number) {
    return [this, a + b];
  }, advice);
  const self = {};
  expect(wrapped.call(self, 1, 2)).toEqual([self, 3]);
  expect(otel.spans().map(({ name }) => name)).toEqual(['handle']);
});

it('a promise comes back as it was given', async () => {
  const given = Promise.resolve(7);
  const wrapped = wrapFunction(() => given, advice);
  expect(wrapped()).toBe(given);
  await given;
  expect(otel.spans()).toHaveLength(1);
});

it('name, length, properties and symbols are the function’s', () => {
  const STREAMING = Symbol.for('example.streaming');
  function answer(event: unknown, context: unknown): unknown {
    return [event, context];
  }
  const handler = Object.assign(answer, {
    config: { path: '/a' },
    [STREAMING]: 'response',
  });
  const wrapped = wrapFunction(handler, advice);
  expect([wrapped.name, wrapped.length, wrapped.config, wrapped[STREAMING]]).toEqual([
    'answer',
    2,
    { path: '/a' },
    'response',
  ]);
  Object.assign(wrapped, { later: 1 });
  expect(handler).toHaveProperty('later', 1);
  expect(Reflect.ownKeys(wrapped)).toEqual(Reflect.ownKeys(handler));
});

it('constructs as the original does', () => {
  class Plain {
    readonly made = new.target;
  }
  const Wrapped = wrapFunction(Plain as never, advice) as typeof Plain;
  expect(new Wrapped()).toBeInstanceOf(Plain);
  expect(new Wrapped()).toBeInstanceOf(Wrapped);
  expect(otel.spans()).toHaveLength(0);
});

it('once per function, whatever it is given the second time', () => {
  const handler = () => 1;
  const wrapped = wrapFunction(handler, advice);
  expect(wrapFunction(handler, advice)).toBe(wrapped);
  expect(wrapFunction(wrapped, advice)).toBe(wrapped);
  wrapFunction(wrapped, advice)();
  expect(otel.spans()).toHaveLength(1);
});

it('nothing but the call while nothing listens', () => {
  otel.off();
  listening();
  let asked = 0;
  const wrapped = wrapFunction(
    () => 1,
    () => asked++,
  );
  expect([wrapped(), asked]).toEqual([1, 0]);
});
