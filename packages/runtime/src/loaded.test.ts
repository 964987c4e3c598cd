import { expect, test } from 'vitest';
import { loaded } from './loaded.js';

test('the promise of the import is the one that the program gets', async () => {
  const loading = Promise.resolve({ n: 1 });
  expect(loaded(loading, (exports) => exports)).toBe(loading);
});

test('the patch runs before anyone who waits goes on, and nobody waits longer', async () => {
  const order: string[] = [];
  const run = async (weave: boolean): Promise<string[]> => {
    order.length = 0;
    let settle: (value: object) => void = () => undefined;
    const loading = new Promise<object>((resolve) => {
      settle = resolve;
    });
    const given = weave ? loaded(loading, () => order.push('patch')) : loading;
    const waiting = given.then(() => order.push('program'));
    settle({});
    for (let turn = 1; turn <= 3; turn++) await Promise.resolve(order.push(`turn ${turn}`));
    await waiting;
    return [...order];
  };
  const plain = await run(false);
  expect(await run(true)).toEqual(plain.flatMap((step) => (step === 'program' ? ['patch', step] : [step])));
});

test('a failed import fails for the program, a failed patch for nobody', async () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', hear);
  try {
    const missing = new Error('missing');
    await expect(loaded(Promise.reject(missing), () => undefined)).rejects.toBe(missing);
    const exports = { n: 1 };
    const failing = loaded(Promise.resolve(exports), () => {
      throw new Error('patch');
    });
    expect(await failing).toBe(exports);
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', hear);
  }
});
