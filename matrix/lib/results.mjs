import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

const file = join(root, 'matrix/RESULTS.json');

/** What the cells said when they last ran: id → `{ date, versions, failures, … }`. */
export const readResults = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cells: {} });

/** Adds one cell's result, dated. The file is read again first: another run may have written it. */
export function writeResults({ id }, result) {
  const { cells } = readResults();
  cells[id] = { date: new Date().toISOString().slice(0, 10), ...result };
  const sorted = Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(`${file}.new`, `${JSON.stringify({ cells: sorted }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
