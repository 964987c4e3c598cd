import Table from 'cli-table3';
import pc from 'picocolors';
import { figure, format } from './format.mjs';

/** One row's result for a terminal. */
export function resultsText({ id, title, goal, unit, ratio, min, max, pairs, head, detail }) {
  const reached = ratio <= goal;
  const verdict = reached ? pc.green('reached') : pc.red('missed');
  const spread =
    pairs > 1 ? pc.dim(` (95 % interval ${figure(min, unit)} to ${figure(max, unit)}, ${pairs} pairs)`) : '';
  const table = new Table({
    head: head.map((cell) => pc.dim(cell)),
    style: { head: [], border: ['dim'], compact: true },
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
  });
  table.push(...detail.map((cells) => cells.map(format)));
  return `\n${pc.bold(title)} ${pc.dim(id)}\n${pc.bold(figure(ratio, unit))}${spread}, goal ${figure(goal, unit)}: ${verdict}\n${table}`;
}
