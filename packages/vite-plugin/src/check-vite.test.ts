import { expect, test } from 'vitest';
import { checkVite } from './check-vite.js';

const root = import.meta.dirname;

test('a Vite with environments is taken, one newer than those that are known with a warning', () => {
  expect(checkVite({ root, environments: {} }, '8.3.8')).toBeUndefined();
  // Vite 6 does not say its version; the installed one is read.
  expect(checkVite({ root, environments: {} }, undefined)).toBeUndefined();
  expect(checkVite({ root, environments: {} }, '9.0.0')).toMatchObject({ code: 'SW3802' });
});

test('one without is refused', () => {
  const old = (): unknown => checkVite({ root }, '5.4.21');
  expect(old).toThrow(expect.objectContaining({ code: 'SW3801' }));
});
