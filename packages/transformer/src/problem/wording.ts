import type { Problem } from '../plan/problem.js';

/** What a code says in one case: made by the functions of `codes.ts`. */
export type Wording = Pick<Problem, 'code' | 'severity' | 'message'>;
