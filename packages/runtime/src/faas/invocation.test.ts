import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { Library, startOperation, state } from '../kernel/index.js';
import { announce, Invocation, type InvocationOptions, openInvocations } from './index.js';

const library = new Library('function');
let otel: ReturnType<typeof tracing>;
/** What the SDK was asked, in order: milliseconds of a flush, or the reason for which open spans were ended. */
let asked: (number | string)[];
beforeEach(() => {
  vi.useFakeTimers();
  otel = tracing();
  asked = [];
  // A collector that never answers.
  announce({
    flush(within) {
      asked.push(within);
      return new Promise(() => undefined);
    },
    endOpen: (reason) => void asked.push(reason),
  });
});
afterEach(async () => {
  for (const open of openInvocations()) void open.finish();
  await vi.runAllTimersAsync();
  delete state.exporting;
  otel.off();
  vi.useRealTimers();
});

/** An invocation with so many milliseconds until its deadline. */
function invocation(left: number, options: InvocationOptions = {}): Invocation {
  const deadline = Date.now() + left;
  const operation = startOperation(library, { name: 'fn', kind: 1, attributes: {} });
  if (!operation) throw new Error('nothing listens');
  return new Invocation(operation, () => deadline - Date.now(), options);
}

const ended = (): (string | undefined)[] =>
  otel.spans().map(({ attributes }) => attributes['error.type'] as string | undefined);

it.each([
  ['a second', 60_000, {}, 1_000],
  ['what is left, less the margin', 700, {}, 500],
  ['the options', 700, { flushTimeout: 300, timeoutMargin: 100 }, 300],
  ['no deadline', Number.POSITIVE_INFINITY, {}, 1_000],
])('waits for an export no longer than the bound: %s', async (_title, left, options, bound) => {
  const one = invocation(left, options);
  void one.finish();
  expect([asked, ended()]).toEqual([[bound], [undefined]]);
  await vi.advanceTimersByTimeAsync(bound - 1);
  expect(one.settled).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(one.settled).toBe(true);
});

it('finishes once, whoever asks', async () => {
  const one = invocation(60_000);
  const ends: string[] = [];
  const first = one.finish(() => void ends.push('first'));
  expect(one.finish(() => void ends.push('second'))).toBe(first);
  await vi.runAllTimersAsync();
  expect([ends, asked, ended().length]).toEqual([['first'], [1_000], 1]);
  void one.flush();
  expect(asked).toHaveLength(2);
});

it('near the deadline ends what is open and exports it; an answer that comes after all finds the rest of the time', async () => {
  const one = invocation(3_000);
  await vi.advanceTimersByTimeAsync(2_799);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect([asked, ended()]).toEqual([['timeout', 100], ['timeout']]);
  await vi.advanceTimersByTimeAsync(50);
  void one.finish((operation) => operation.fail(new TypeError('late')));
  expect([asked, ended()]).toEqual([['timeout', 100, 50], ['timeout']]);
});

it('leaves spans alone that may belong to another invocation at work', async () => {
  invocation(1_000);
  invocation(60_000);
  await vi.advanceTimersByTimeAsync(800);
  expect(asked).toEqual([100]);
});

it('settles when the SDK fails', async () => {
  announce({ flush: () => Promise.reject(new Error('no')), endOpen: () => undefined });
  const one = invocation(60_000);
  await one.finish(() => {
    throw new Error('advice');
  });
  expect([one.settled, ended()]).toEqual([true, [undefined]]);
});
