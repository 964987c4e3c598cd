import { handlersOf, locateModule } from '@spanweave/host';
import { missWords } from '@spanweave/report';
import type { Outcome } from '@spanweave/transformer';
import pc from 'picocolors';
import type { CommandInput } from '../command/command.js';
import { problemText } from '../terminal/problem-text.js';
import { openInspection } from './open-inspection.js';

/** `spanweave explain`: what is woven in one file, at which line, by what, and what is not and why. */
export async function runExplain({ words, options, cwd, terminal }: CommandInput): Promise<number> {
  const { project, text, woven } = await openInspection(words[0], cwd);
  const { file, own, owner } = locateModule(project, text);
  const outcomes = woven?.plan?.outcomes ?? [];
  const told = (own ? handlersOf(project, text, file) : []).map(({ at, exports, platform }) => ({
    platform,
    exports,
    by: at.file,
    line: at.line,
  }));
  const sites = woven?.plan?.sites ?? [];
  const problems = woven?.plan?.problems ?? [];
  if (options['json'] === true) {
    terminal.print(
      JSON.stringify(
        { file, own, owner, ...(told.length === 0 ? {} : { handlers: told }), outcomes, sites, problems },
        null,
        2,
      ),
    );
    return 0;
  }
  const handlers = own ? handlersOf(project, text, file) : [];
  const whose = own ? 'own source' : `${owner?.name ?? ''} ${owner?.version ?? ''}`.trim();
  terminal.print(`${pc.bold(file)} ${pc.dim(`(${whose})`)}`);
  for (const { at, exports, platform } of handlers) {
    const what = exports === undefined ? 'its exports' : exports.join(', ') || 'nothing that it exports';
    const by = at.line === undefined ? at.file : `${at.file}:${at.line}`;
    terminal.print(`  ${platform} calls ${what} ${pc.dim(`(${by})`)}`);
  }
  if (woven === undefined) terminal.print('  left alone by `include` or `exclude`');
  else if (outcomes.length === 0 && problems.length === 0)
    terminal.print('  nothing to weave: no mark, no call or import that a rule knows');
  for (const outcome of outcomes) terminal.print(`  ${line(outcome)}`);
  for (const problem of problems) terminal.print(problemText(problem));
  return 0;
}

function line({ advice, library, line: at, miss, seam, target, version }: Outcome): string {
  const where = at === undefined ? '' : pc.dim(`line ${at}: `);
  const what = `${library}${version === undefined ? '' : ` ${version}`} ${target}`;
  if (miss !== undefined) return `${where}${pc.yellow('not woven')} ${what}: ${missWords[miss]}`;
  return `${where}${pc.green('woven')} ${what} ${pc.dim(`(${seam}${advice === undefined ? '' : `, ${advice}`})`)}`;
}
