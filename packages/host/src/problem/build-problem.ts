import type { Problem } from '@spanweave/transformer';
import { problemAt } from '@spanweave/transformer/host';

type Wording = Pick<Problem, 'code' | 'severity' | 'message'>;

/** A problem of the build as a whole, at no file of its own. */
export function buildProblem(wording: Wording): Problem {
  return problemAt(wording, { file: '' });
}
