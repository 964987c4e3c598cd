import { expect, it } from 'vitest';
import { withHeaders } from './with-headers.js';

const added = { traceparent: 'new' };

it.each([
  [undefined, added],
  [{ A: 1 }, { A: 1, traceparent: 'new' }],
  [
    ['A', '1', 'Traceparent', 'old', 'B', ['2', '3']],
    ['A', '1', 'B', ['2', '3'], 'traceparent', 'new'],
  ],
  [
    [
      ['A', ['1', '2']],
      ['TRACEPARENT', 'old'],
    ],
    ['A', ['1', '2'], 'traceparent', 'new'],
  ],
  [[], ['traceparent', 'new']],
])('adds fields to %j', (headers, expected) => {
  expect(withHeaders(headers, added)).toEqual(expected);
});

it('leaves what it is given', () => {
  const headers = Object.freeze(['a', '1']);
  withHeaders(headers, added);
  expect(headers).toEqual(['a', '1']);
});
