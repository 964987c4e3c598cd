import { openProject, resolveOptions } from '@spanweave/host';
import { missWords, type Report } from '@spanweave/report';
import pc from 'picocolors';
import type { CommandInput } from '../command/command.js';
import { coverage } from '../list/coverage.js';
import { readReport } from './read-report.js';

/** `spanweave check`: whether the last build wove what the project gives to weave; exit code 1 when it did not. */
export async function runCheck({ words, options, cwd, terminal }: CommandInput): Promise<number> {
  const report = readReport(cwd, words[0]);
  const project = openProject(
    { host: 'spanweave', root: cwd, bundles: true, channels: true },
    await resolveOptions({}, { root: cwd }),
  );
  const { dependencies, optionalDependencies } = project.manifest ?? {};
  const gaps = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) => {
    const { library, status } = coverage(project, name);
    return library === undefined || status !== 'woven' ? [] : gap(report, library, name);
  });
  for (const { file, function: name, miss } of report.marks)
    if (miss !== undefined) gaps.push(`${name} in ${file} is marked and not woven: ${missWords[miss]}`);
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  gaps.push(...errors.map(({ code, message }) => `${message} [${code}]`));
  if (options['json'] === true) terminal.print(JSON.stringify({ tool: report.tool, gaps }, null, 2));
  else if (gaps.length === 0)
    terminal.print(`${pc.green('ok')}  ${report.tool}: every known dependency and every mark is woven`);
  else for (const text of gaps) terminal.print(`${pc.yellow('gap')}  ${text}`);
  return gaps.length === 0 ? 0 : 1;
}

/** What is missing of a library that could be woven; nothing when it is, through another one included. */
function gap(report: Report, library: string, name: string): string[] {
  const rows = report.libraries.filter((row) => row.library === library);
  if (rows.some(({ seam }) => seam !== undefined)) return [];
  const miss = rows.find((row) => row.miss !== undefined)?.miss;
  if (miss === 'disabled' || miss === 'excluded') return [];
  if (miss !== undefined) return [`${name} is not woven: ${missWords[miss]}`];
  return [
    `${name} is a dependency that the build did not meet: nothing imports it, or the plugin came too late`,
  ];
}
