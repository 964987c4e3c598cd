import pc from 'picocolors';
import { missWords } from './miss-words.js';
import type { LibraryReport, Report } from './report.js';

/** How the terminal gets its few lines. */
export interface TerminalOptions {
  /** Default: what picocolors finds out about the terminal. */
  readonly colors?: boolean;
  /** Where the whole report is. */
  readonly path?: string;
}

const SHOWN = 5;
const INDENT = ' '.repeat('spanweave  '.length);

/** A build's summary: what was woven, what was not and why, where to read more. */
export function renderTerminal(report: Report, options: TerminalOptions = {}): string {
  const { bold, cyan, dim, green, yellow } = pc.createColors(options.colors ?? pc.isColorSupported);
  const { totals } = report;
  const rows = report.libraries
    .filter((row) => row.seam !== undefined)
    .map((row) => `${green(title(row))} ${dim(String(row.seam))}`);
  const lines = [rows.length === 0 ? 'no library woven' : rows.join(' · ')];
  const handlers = (report.handlers ?? []).filter(({ miss }) => miss === undefined);
  const platforms = [...new Set(handlers.map(({ platform }) => platform))].join(', ');
  if (handlers.length > 0) lines.push(`${count(handlers.length, 'handler')} ${dim(platforms)}`);
  const not = notWoven(report);
  for (const line of not.slice(0, SHOWN)) lines.push(`${yellow('not woven:')} ${line}`);
  if (not.length > SHOWN) lines.push(dim(`and ${not.length - SHOWN} more not woven`));
  const said = count(totals.warnings + totals.errors, 'problem');
  const last = [
    count(totals.marks, 'marked function'),
    totals.warnings + totals.errors > 0 ? yellow(said) : said,
  ];
  if (options.path !== undefined) last.push(dim(options.path));
  lines.push(last.join(' · '));
  return `${bold(cyan('spanweave'))}  ${lines.join(`\n${INDENT}`)}\n`;
}

function notWoven(report: Report): string[] {
  const lines: string[] = [];
  for (const row of report.libraries) {
    if (row.seam === undefined && row.miss !== undefined) {
      if (row.miss !== 'disabled') lines.push(`${title(row)}, ${missWords[row.miss]}`);
      continue;
    }
    for (const { target, miss } of row.missed) lines.push(`${title(row)} ${target}, ${missWords[miss]}`);
  }
  for (const { exported, file, miss, platform } of report.handlers ?? [])
    if (miss !== undefined && exported === undefined)
      lines.push(`${file}: no handler that ${platform} calls, ${missWords[miss]}`);
  for (const mark of report.marks)
    if (mark.miss !== undefined) lines.push(`${mark.function} in ${mark.file}, ${missWords[mark.miss]}`);
  return lines;
}

function title(row: LibraryReport): string {
  return row.version === undefined ? row.library : `${row.library} ${row.version}`;
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
