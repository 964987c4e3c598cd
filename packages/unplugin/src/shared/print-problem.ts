import type { Problem } from '@spanweave/transformer';
import { problemText } from './problem-text.js';

/** Says a problem on standard error, for bundlers whose plugins cannot warn. */
export function printProblem(problem: Problem): void {
  process.stderr.write(problemText(problem));
}
