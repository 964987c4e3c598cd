import { cpus } from 'node:os';
import { causes } from '../causes.mjs';
import { figure, format } from './format.mjs';

function section(result) {
  const { id, title, goal, unit, ratio, min, max, pairs, head, detail, lowest, highest, note, chart } =
    result;
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
    ...(note ? ['', note] : []),
    ...(chart ? ['', `![${title}](charts/${chart.name}.svg)`] : []),
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map((_, column) => (column === 0 ? '---' : '---:')).join('|')}|`,
    ...detail.map((cells) => `| ${cells.map(format).join(' | ')} |`),
    '',
  ].join('\n');
}

const line = ({ id, ratio, goal, unit }) => `| ${id} | ${figure(ratio, unit)} | ≤ ${figure(goal, unit)} |`;

/** bench/RESULTS.md with the rows that were measured anew, or for the first time, in place of what it said of them. */
export function updatedMarkdown(markdown, results) {
  const day = new Date().toISOString().slice(0, 10);
  return results.reduce((text, result) => {
    const said = `${section(result)}\nMeasured apart, on ${day}.\n`;
    const title = `## ${result.title}\n`;
    const at = text.indexOf(title);
    const end = at < 0 ? -1 : text.indexOf('\n## ', at);
    const sections =
      at < 0 ? `${text.trimEnd()}\n\n${said}` : text.slice(0, at) + said + (end < 0 ? '' : text.slice(end));
    const row = new RegExp(`^\\| ${result.id} \\|.*$`, 'm');
    if (row.test(sections)) return sections.replace(row, line(result));
    const table = sections.indexOf('\n\n## ');
    return `${sections.slice(0, table)}\n${line(result)}${sections.slice(table)}`;
  }, markdown);
}

/** All results as bench/RESULTS.md. */
export function resultsMarkdown(results) {
  const [cpu] = cpus();
  return [
    '# Benchmark results',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}.`,
    '',
    'Every figure in × or ns is processor time (user and system) from interleaved runs: the two variants take turns and change',
    'who begins. The idle and span rows repeat that in several processes, since what the JIT decides differs between them. Woven',
    'code is printed by the real transformer, 40 functions per form, each with a call site of its own, and bundled by esbuild.',
    '',
    '| row | figure | goal |',
    '|---|---:|---:|',
    ...results.map(line),
    '',
    ...results.map(section),
  ].join('\n');
}
