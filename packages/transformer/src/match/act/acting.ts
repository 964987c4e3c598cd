import type { Match } from '../../join-point/match.js';
import type { Miss, Seam } from '../../plan/outcome.js';
import type { Wording } from '../../problem/wording.js';
import type { Action } from '../../rule/action.js';
import type { CompiledWeave } from '../../rule/compile-rules.js';
import type { TransformContext } from '../../transform-context.js';
import type { PlanBuilder } from '../plan-builder.js';

/** The one key that tells an action's kind. */
export type ActionKind = Action extends infer A
  ? A extends A
    ? Exclude<keyof A, 'index' | 'relative' | 'replaces' | 'whole'>
    : never
  : never;

/** The member of the family with this key. */
export type ActionOf<K extends ActionKind> = Extract<Action, { readonly [P in K]: unknown }>;

/** Where an action takes place. */
export interface Acting {
  readonly builder: PlanBuilder;
  readonly context: TransformContext;
  readonly compiled: CompiledWeave;
  /** The target as the rule writes it. */
  readonly target: string;
  /** Names of advice that this file has run already. */
  readonly once: Set<string>;
}

/** Why an action took no place. */
export interface Missed {
  readonly miss: Miss;
  readonly wording?: Wording;
}

/** How one kind of action turns a match into edits: one file per kind. */
export interface Act<A> {
  readonly seam: Seam;
  /** Name of the advice, for the outcome. */
  advice(action: A): string | undefined;
  act(action: A, match: Match, acting: Acting): Missed | undefined;
}
