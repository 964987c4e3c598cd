import pc from 'picocolors';
import { problemText } from '../../terminal/problem-text.js';
import type { BuildEnd } from '../build-end.js';
import type { BuildRequest } from '../request.js';

/**
 * Prints how a build ended.
 *
 * @returns The exit code: 1 when the compiler failed, or weaving did in strict mode.
 */
export function tellEnd({ terminal, quiet }: BuildRequest, end: BuildEnd): number {
  const problems = [...end.errors, ...end.warnings].filter(({ severity }) => !quiet || severity !== 'info');
  for (const problem of problems) terminal.say(problemText(problem));
  if (!quiet) {
    terminal.say(end.summary.trimEnd());
    const { written, unchanged, woven, copied = 0 } = end.counts;
    const parts = [
      `${written} written`,
      `${woven} woven`,
      ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
      ...(copied > 0 ? [`${copied} copied`] : []),
    ];
    terminal.say(pc.dim(`files: ${parts.join(', ')}`));
  }
  return end.failed || end.errors.length > 0 ? 1 : 0;
}
