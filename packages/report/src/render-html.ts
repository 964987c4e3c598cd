import { missWords } from './miss-words.js';
import type { Report } from './report.js';

const style = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --woven: #1a7f37; --not: #9a6700; --bad: #cf222e }
@media (prefers-color-scheme: dark) { :root { --woven: #3fb950; --not: #d29922; --bad: #f85149 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600 } code, pre { font: 13px/1.5 ui-monospace, monospace }
code { background: var(--soft); border-radius: 4px; padding: .1em .35em; white-space: nowrap }
pre { background: var(--soft); border-radius: 6px; padding: .75rem; overflow-x: auto }
.totals { display: flex; gap: 2rem; flex-wrap: wrap; margin: 1rem 0; padding: 0; list-style: none }
.totals b { display: block; font-size: 1.6rem; line-height: 1.2 }
.woven { color: var(--woven) } .not { color: var(--not) } .error { color: var(--bad) }
`;

/** The report as one page that needs nothing else. */
export function renderHtml(report: Report): string {
  const { totals } = report;
  const shown: [number, string][] = [
    [totals.libraries, 'libraries woven'],
    [totals.functions, 'library functions'],
    [totals.marks, 'marked functions'],
    [totals.files, 'files'],
    [totals.missed, 'not woven'],
    [totals.errors + totals.warnings, 'problems'],
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Spanweave report</title>
<style>${style}</style>
<h1>Spanweave report</h1>
<div>${text(report.tool)}</div>
<ul class="totals">${shown.map(([number, label]) => `<li><b>${number}</b>${label}</li>`).join('')}</ul>
${libraries(report)}${marks(report)}${handlers(report)}${problems(report)}</html>
`;
}

function libraries(report: Report): string {
  const rows = report.libraries.map((row) => {
    const missed = row.missed.map(({ target, miss }) => `<code>${text(target)}</code> ${missWords[miss]}`);
    if (row.miss !== undefined) missed.unshift(missWords[row.miss]);
    const functions = row.functions.map((name) => `<code>${text(name)}</code>`).join(' ');
    return [
      `<b>${text(row.library)}</b> ${text(row.version ?? '')}`,
      row.seam === undefined ? '' : `<span class="woven">${row.seam}</span>`,
      row.note === undefined ? functions : `${functions} ${text(row.note)}`,
      `<span class="not">${missed.join('<br>')}</span>`,
    ];
  });
  return table('Libraries', ['library', 'seam', 'functions', 'not woven'], rows);
}

function marks(report: Report): string {
  const rows = report.marks.map((mark) => [
    `<code>${text(mark.function)}</code>`,
    text(mark.line === undefined ? mark.file : `${mark.file}:${mark.line}`),
    mark.miss === undefined
      ? '<span class="woven">woven</span>'
      : `<span class="not">${missWords[mark.miss]}</span>`,
  ]);
  return table('Marked functions', ['function', 'where', ''], rows);
}

function handlers(report: Report): string {
  const rows = (report.handlers ?? []).map(({ exported, file, line, miss, platform }) => [
    exported === undefined ? '' : `<code>${text(exported)}</code>`,
    text(line === undefined ? file : `${file}:${line}`),
    text(platform),
    miss === undefined ? '<span class="woven">woven</span>' : `<span class="not">${missWords[miss]}</span>`,
  ]);
  return table('Handlers', ['export', 'where', 'platform', ''], rows);
}

function problems(report: Report): string {
  const rows = report.problems.map((problem) => [
    `<a class="${problem.severity}" href="${text(problem.link)}">${text(problem.code)}</a>`,
    text(problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`),
    `${text(problem.message)}${problem.frame === undefined ? '' : `<pre>${text(problem.frame)}</pre>`}`,
  ]);
  return table('Problems', ['code', 'where', ''], rows);
}

function table(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = columns.map((column) => `<th>${column}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<h2>${heading}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(raw: string): string {
  return raw.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
