// Advice that meets what it does not expect is reported and steps aside: the original call goes on, with its own result.
import { context, diag, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import type { Advice } from '@spanweave/runtime/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../src/rules.js';

beforeAll(() => {
  const quiet = (): void => undefined;
  diag.setLogger({ warn: quiet, error: quiet, info: quiet, debug: quiet, verbose: quiet });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider());
});
afterAll(() => {
  trace.disable();
  context.disable();
  diag.disable();
});

/** Throws whatever is asked of it, as exports whose getters load something that is not there. */
const trap = (): never => {
  throw new Error('trap');
};
const hostile: object = new Proxy(() => undefined, {
  get: trap,
  has: trap,
  getPrototypeOf: trap,
  ownKeys: trap,
});

const advice = async (id: string, file: string): Promise<Record<string, unknown>> => {
  const address = new URL(`../src/${id}/${file}.ts`, import.meta.url).pathname;
  return (await import(/* @vite-ignore */ address)) as Record<string, unknown>;
};

const around = rules.flatMap(({ id, weave }) =>
  [...new Set(weave.flatMap(({ do: act }) => ('around' in act ? [act.around] : [])))].map(
    (name) => [id, name] as const,
  ),
);
const patches = rules.filter(({ weave }) => weave.some(({ do: act }) => 'patch' in act)).map(({ id }) => id);

describe.each(around)('%s: %s', (id, name) => {
  const selves = { nothing: undefined, 'an empty object': {}, 'a frozen one': Object.freeze({}) };
  it.each(Object.entries(selves))('around a call on %s', async (_, self) => {
    const run = (await advice(id, 'advice'))[name] as Advice;
    for (const args of [[], [undefined], [{}], [{}, undefined, null]]) {
      let calls = 0;
      const result = {};
      const proceed = (): object => {
        calls++;
        return result;
      };
      expect(run(self, args, proceed)).toBe(result);
      expect(calls).toBe(1);
    }
  });
});

describe.each(patches)('%s: patch', (id) => {
  it.each([undefined, null, {}, Object.freeze({ default: Object.freeze({}) }), hostile])(
    'hands over what it is given: %#',
    async (exports) => {
      const patch = (await advice(id, 'patch'))['patch'] as (given: unknown) => unknown;
      expect(patch(exports)).toBe(exports);
    },
  );
});
