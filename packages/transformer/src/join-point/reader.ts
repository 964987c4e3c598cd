import type { JoinPoint } from '../rule/join-point.js';
import type { Rule } from '../rule/rule.js';
import type { Tree } from '../scope/tree.js';
import type { TransformContext } from '../transform-context.js';
import type { Match } from './match.js';
import type { Needle } from './needle.js';

/** The one key that tells a join point's kind. */
export type JoinPointKind = JoinPoint extends infer J ? (J extends J ? DiscriminantOf<J> : never) : never;
type DiscriminantOf<J> = Exclude<keyof J, 'index' | 'from' | 'construct' | 'otherwise'>;

/** The member of the family with this key. */
export type JoinPointOf<K extends JoinPointKind> = Extract<JoinPoint, { readonly [P in K]: unknown }>;

/**
 * In which files a join point is looked for: the library's own, those that import it, the team's own, entries; or
 * nowhere by itself (`condition`).
 */
export type Ground = 'definition' | 'import' | 'call' | 'entry' | 'condition';

/** What is known about the file in which a join point is looked for. */
export interface Scene {
  readonly tree: Tree;
  readonly context: TransformContext;
  readonly rule: Rule;
  /** The exported value itself is asked for, not the function that it is. */
  readonly values?: boolean;
}

/** How one kind of join point is read: one file per kind. */
export interface Reader<J> {
  /** What is wrong with it, if anything is. */
  check(joinPoint: J): string | undefined;
  ground(joinPoint: J): Ground;
  /** Texts of which a file must hold one; `undefined` when the text cannot tell. */
  needles(joinPoint: J, rule: Rule): readonly Needle[] | undefined;
  /** Every place that it names, in source order. */
  find(joinPoint: J, scene: Scene): readonly Match[];
  /** Whether it accepts a place that another member of `all` found. Default: it finds the same node. */
  accepts?(joinPoint: J, match: Match, scene: Scene): boolean;
}
