import type { Removal } from '../compiled/removal.js';
import type { FunctionNode } from '../parse/node.js';
import type { Range } from '../plan/edit.js';
import type { SpanFacts } from '../rule/action.js';

/** A function that somebody marked. */
export interface Mark {
  readonly fn: FunctionNode;
  readonly mode: 'span' | 'enrich';
  /** Name as the source gives it. */
  readonly name: string;
  readonly facts: SpanFacts;
  /** What is removed from the text when the function is woven. */
  readonly strip: readonly Range[];
  /** What is removed of a compiled decorator. */
  readonly removes?: readonly Removal[];
  /** Offset for problems. */
  readonly offset: number;
  /** A notation that works unwoven as well: a refusal leaves it in place. */
  readonly runs: boolean;
}
