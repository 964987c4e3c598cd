import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

const file = join(root, 'matrix/RESULTS.json');

/** What the cells said when they last ran: id → `{ date, versions, failures, … }`. */
export const readResults = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cells: {} });

/** Adds one cell's result, dated. The file is read again first: another run may have written it. */
export function writeResults({ id }, result) {
  write({ ...readResults().cells, [id]: { date: new Date().toISOString().slice(0, 10), ...result } });
}

/** Forgets the results of cells that are no more. */
export function dropResults(ids) {
  const { cells } = readResults();
  const kept = Object.entries(cells).filter(([id]) => ids.includes(id));
  if (kept.length < Object.keys(cells).length) write(Object.fromEntries(kept));
}

function write(cells) {
  const sorted = Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(`${file}.new`, `${JSON.stringify({ cells: sorted }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
