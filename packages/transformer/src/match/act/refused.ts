import type { PlanBuilder } from '../plan-builder.js';
import type { Refusal } from '../refusal.js';
import type { Missed } from './acting.js';

/** Turns a refused function into a problem of the plan and a miss. */
export function refused(builder: PlanBuilder, refusal: Refusal | undefined): Missed | undefined {
  if (refusal === undefined) return undefined;
  builder.addProblem(refusal.refused, refusal.offset);
  return { miss: 'refused', wording: refusal.refused };
}
