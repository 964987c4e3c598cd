import type { Wording } from '../problem/wording.js';

/** Why a function is not woven. */
export interface Refusal {
  readonly refused: Wording;
  readonly offset: number;
}
