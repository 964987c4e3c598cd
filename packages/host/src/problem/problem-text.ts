import type { Problem } from '@spanweave/transformer';

/** A problem as bundlers print it: with its code, its frame and a link. */
export function problemText(problem: Problem): string {
  const place = problem.line === undefined ? '' : ` (${problem.file}:${problem.line}:${problem.column ?? 1})`;
  const frame = problem.frame === undefined ? '' : `\n${problem.frame}`;
  return `${problem.message} [${problem.code}]${place}${frame}\n${problem.link}`;
}
