import { missWords } from './miss-words.js';
import type { Report } from './report.js';

/** The report for a pull request or a job summary. */
export function renderMarkdown(report: Report): string {
  const { totals } = report;
  const out = [
    '# Spanweave report',
    '',
    `${totals.libraries} libraries, ${totals.marks} marked functions woven in ${totals.files} files by ${report.tool}.`,
  ];
  if (report.libraries.length > 0) {
    out.push('', '| library | version | seam | functions | not woven |', '|---|---|---|---|---|');
    for (const row of report.libraries) {
      const missed = row.missed.map(({ target, miss }) => `${code(target)} ${missWords[miss]}`);
      if (row.miss !== undefined) missed.unshift(missWords[row.miss]);
      const cells = [row.library, row.version ?? '', row.seam ?? '', row.functions.map(code).join(', ')];
      out.push(`| ${[...cells, missed.join(', ')].map(cell).join(' | ')} |`);
    }
  }
  if (report.marks.length > 0) {
    out.push('', '| marked function | where | |', '|---|---|---|');
    for (const mark of report.marks) {
      const where = mark.line === undefined ? mark.file : `${mark.file}:${mark.line}`;
      const state = mark.miss === undefined ? 'woven' : missWords[mark.miss];
      out.push(`| ${[code(mark.function), where, state].map(cell).join(' | ')} |`);
    }
  }
  if (report.handlers !== undefined) {
    out.push('', '| handler | where | platform | |', '|---|---|---|---|');
    for (const { exported, file, line: at, miss, platform } of report.handlers) {
      const where = at === undefined ? file : `${file}:${at}`;
      const state = miss === undefined ? 'woven' : missWords[miss];
      out.push(
        `| ${[exported === undefined ? '' : code(exported), where, platform, state].map(cell).join(' | ')} |`,
      );
    }
  }
  if (report.problems.length > 0) {
    out.push('', '## Problems', '');
    for (const problem of report.problems) {
      const where = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
      out.push(
        `- [${problem.code}](${problem.link}) ${problem.severity}: ${line(problem.message)} (${where})`,
      );
    }
  }
  return `${out.join('\n')}\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function cell(text: string): string {
  return line(text).replaceAll('|', '\\|');
}
