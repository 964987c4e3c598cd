import type { Problem } from '@spanweave/transformer';
import { problemText } from './problem-text.js';

/**
 * Fails the build, for bundlers whose plugins do so by throwing.
 *
 * @throws Error with the text of every problem, when there is one.
 */
export function strictFailure(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(problems.map(problemText).join('\n'));
}
