import { cpus } from 'node:os';
import { causes } from '../causes.mjs';
import { figure, format } from './format.mjs';

function section({ id, title, goal, unit, ratio, min, max, pairs, head, detail, lowest, highest }) {
  const spread =
    pairs > 1
      ? `, 95 % interval of the median ${figure(min, unit)} to ${figure(max, unit)}, extremes ${figure(lowest, unit)} to ${figure(highest, unit)}, ${pairs} pairs`
      : '';
  const reached = ratio <= goal;
  const cause = reached ? undefined : (causes[id] ?? 'The cause is not known yet.');
  return [
    `## ${title}`,
    '',
    `\`${id}\`: **${figure(ratio, unit)}** (goal ≤ ${figure(goal, unit)}, ${reached ? 'reached' : 'missed'}${spread}).`,
    ...(cause ? ['', `Falls short: ${cause}`] : []),
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map((_, column) => (column === 0 ? '---' : '---:')).join('|')}|`,
    ...detail.map((cells) => `| ${cells.map(format).join(' | ')} |`),
    '',
  ].join('\n');
}

/** All results as bench/RESULTS.md. */
export function resultsMarkdown(results) {
  const [cpu] = cpus();
  return [
    '# Benchmark results',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}.`,
    '',
    'Every figure but the last is processor time (user and system) from interleaved runs: the two variants take turns and change',
    'who begins. The idle and span rows repeat that in several processes, since what the JIT decides differs between them. Woven',
    'code is printed by the real transformer, 40 functions per form, each with a call site of its own, and bundled by esbuild.',
    '',
    '| row | figure | goal |',
    '|---|---:|---:|',
    ...results.map(
      ({ id, ratio, goal, unit }) => `| ${id} | ${figure(ratio, unit)} | ≤ ${figure(goal, unit)} |`,
    ),
    '',
    ...results.map(section),
  ].join('\n');
}
