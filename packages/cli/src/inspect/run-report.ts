import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Report, renderHtml, renderJson, renderMarkdown, renderTerminal } from '@spanweave/report';
import { commandValueInvalid, errorOf } from '@spanweave/transformer/host';
import type { CommandInput } from '../command/command.js';
import { readReport } from './read-report.js';

const formats: Readonly<Record<string, (report: Report) => string>> = {
  terminal: (report) => renderTerminal(report),
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** `spanweave report`: the last build's report for a terminal, for a pull request, for a browser. */
export async function runReport({ words, options, cwd, terminal }: CommandInput): Promise<number> {
  const report = readReport(cwd, words[0]);
  const name = typeof options['format'] === 'string' ? options['format'] : 'terminal';
  const render = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (render === undefined)
    throw errorOf(
      commandValueInvalid({ option: '--format', value: name, expected: Object.keys(formats).join(', ') }),
    );
  const text = render(report).trimEnd();
  if (typeof options['out'] === 'string') await writeFile(resolve(cwd, options['out']), `${text}\n`);
  else terminal.print(text);
  return 0;
}
