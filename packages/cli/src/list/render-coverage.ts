import Table from 'cli-table3';
import pc from 'picocolors';
import type { Coverage } from './coverage.js';

const words: Readonly<Record<Coverage['status'], string>> = {
  woven: pc.green('woven'),
  through: pc.green('through its dependencies'),
  disabled: pc.yellow('switched off'),
  'out-of-range': pc.yellow('version out of range'),
  'not-installed': pc.yellow('not installed'),
  'no-rule': pc.dim('no rule'),
};

/** Coverage as a table for a terminal, what is woven first. */
export function renderCoverage(rows: readonly Coverage[]): string {
  const order = Object.keys(words);
  const sorted = [...rows].sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.name < b.name ? -1 : 1),
  );
  const table = new Table({
    head: ['package', 'version', 'status', 'bundled', 'external', ''],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, version = '', status, inside = '', outside = '', note = '' } of sorted)
    table.push([name, version, words[status], inside, outside, pc.dim(note)]);
  return table.toString();
}
