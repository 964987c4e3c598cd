import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { AppRun } from './run-app.js';

const source = readFileSync(join(import.meta.dirname, '../app/src/ledger.ts'), 'utf8').split('\n');
const thrownAt = source.findIndex((line) => line.includes('throw new RangeError')) + 1;
const column = (source[thrownAt - 1]?.indexOf('new RangeError') ?? -1) + 1;

/** What every build of the program has to do: its output, its spans, and the place of its error. */
export function expectApp({ spans, stdout }: AppRun): void {
  expect(stdout).toContain('settled 1 total 5');
  expect(stdout).toContain('status 200');
  expect(stdout, 'the error leads to its source').toMatch(
    new RegExp(`RangeError: merchant m2 owes[\\s\\S]*ledger\\.ts:${thrownAt}:${column}\\b`),
  );
  const seen = spans.map(({ name, attributes, status }) => [
    name,
    attributes['merchant.id'] ?? attributes['code.function.name'] ?? '',
    status.code,
  ]);
  expect(seen.sort()).toEqual([
    ['GET /', '', 'unset'],
    ['GET', '', 'unset'],
    ['settle ledger', 'm1', 'unset'],
    ['settle ledger', 'm2', 'error'],
    ['total', 'total', 'unset'],
  ]);
}
