import { expect, test } from 'vitest';
import { identity } from './identity.js';

test('names content, whatever the order of keys', () => {
  expect(identity({ a: 1, b: [1, 2] })).toBe(identity({ b: [1, 2], a: 1 }));
  expect(identity({ a: 1, b: undefined })).toBe(identity({ a: 1 }));
  expect(identity({ a: 1 })).toMatch(/^[0-9a-f]{16}$/);
});

test('tells other content, other order and other splits apart', () => {
  const seen = [
    identity({ a: 1 }),
    identity({ a: 2 }),
    identity({ a: '1' }),
    identity([1, 2]),
    identity([2, 1]),
    identity([1], [2]),
    identity(null),
  ];
  expect(new Set(seen).size).toBe(seen.length);
});
