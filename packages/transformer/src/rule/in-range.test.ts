import { expect, test } from 'vitest';
import { inRange } from './in-range.js';

test.for([
  ['7.0.0-beta.1', '>=7', true],
  ['7.0.0-beta.1', '>=7.0.0', true],
  ['7.0.0-beta.1', '>=6 <7', false],
  ['7.0.0-beta.1', '<7.0.0', false],
  ['8.0.0-rc.1', '^7', false],
  ['7.4.0-next.2', '^7.3.0', true],
  ['7.4.0-next.2', '~7.3.0', false],
  ['8.0.0-rc.16', '>=8.0.0-rc.15 <9', true],
  ['8.0.0-rc.2', '>=8.0.0-rc.15 <9', false],
  ['9.0.0-alpha', '>=8.0.0-rc.15 <9', false],
  ['1.2.3', '>=7 || ^1', true],
  ['2.0.0-0', '>=7 || ^1', false],
  ['5.0.0-beta', '*', true],
  ['8.23.1', '>=8.0.3 <9', true],
  ['9.0.0', '>=8.0.3 <9', false],
  ['workspace', '>=8', true],
  ['', '>=8', true],
] as const)('%s inside %s: %s', ([version, range, expected]) => {
  expect(inRange(version, range)).toBe(expected);
});

test('no range and no version leave nothing out', () => {
  expect(inRange('1.0.0', undefined)).toBe(true);
  expect(inRange(undefined, '>=2')).toBe(true);
});
