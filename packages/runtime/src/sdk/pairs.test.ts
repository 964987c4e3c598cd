import { expect, it } from 'vitest';
import { pairs } from './pairs.js';

it.each([
  [undefined, {}],
  ['', {}],
  ['a=1', { a: '1' }],
  [' a = 1 , b=two words ', { a: '1', b: 'two words' }],
  ['a=x%2Cy%3Dz', { a: 'x,y=z' }],
  ['token=abc==', { token: 'abc==' }],
  ['a=100%', { a: '100%' }],
  ['=1,b,,c=', { c: '' }],
])('%s', (text, expected) => {
  expect(pairs(text)).toEqual(expected);
});
