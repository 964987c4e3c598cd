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

/** A build's summary: what was woven, what was not and why, where to read more. */
export function renderTerminal(report: Report, options: TerminalOptions = {}): string {
  const { bold, cyan, dim, green, yellow } = pc.createColors(options.colors ?? pc.isColorSupported);
  const { totals } = report;
  const lines = [
    `${bold(cyan('spanweave'))} ${green(`${count(totals.libraries, 'library', 'libraries')}, ${count(totals.marks, 'marked function')}`)} woven in ${count(totals.files, 'file')}`,
  ];
  const rows = report.libraries.filter((row) => row.seam !== undefined);
  if (rows.length > 0)
    lines.push(`  ${rows.map((row) => `${title(row)} ${dim(`(${row.seam})`)}`).join(', ')}`);
  const not = notWoven(report);
  for (const line of not.slice(0, SHOWN)) lines.push(`  ${yellow('not woven:')} ${line}`);
  if (not.length > SHOWN) lines.push(dim(`  and ${not.length - SHOWN} more`));
  const where = options.path === undefined ? '' : dim(`report: ${options.path}`);
  const said = totals.warnings + totals.errors;
  const problems = said === 0 ? '' : yellow(count(said, 'problem'));
  const last = [problems, where].filter((part) => part !== '').join('  ');
  if (last !== '') lines.push(`  ${last}`);
  return `${lines.join('\n')}\n`;
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
  for (const mark of report.marks)
    if (mark.miss !== undefined) lines.push(`${mark.function} in ${mark.file}, ${missWords[mark.miss]}`);
  return lines;
}

function title(row: LibraryReport): string {
  return row.version === undefined ? row.library : `${row.library} ${row.version}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
