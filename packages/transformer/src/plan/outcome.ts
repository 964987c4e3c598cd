/** The way a library was reached, or why it was not. */
export type Seam = 'definition' | 'import' | 'call' | 'subscribe' | 'export';

/** Why a target has no woven code. */
export type Miss =
  | 'not-installed'
  | 'version-out-of-range'
  | 'shape-changed'
  | 'unreachable'
  | 'disabled'
  | 'published-natively'
  | 'two-copies'
  | 'refused'
  | 'excluded';

/** One target of a rule, or one mark, and what became of it in this file. */
export interface Outcome {
  /** Rule id, or `app` for marks. */
  readonly library: string;
  readonly version?: string;
  /** Target as the rule writes it (`Client#query`), or the marked function's name. */
  readonly target: string;
  readonly seam: Seam | 'mark';
  readonly advice?: string;
  /** Absent when woven. */
  readonly miss?: Miss;
  /** Code of the problem that says more. */
  readonly code?: string;
  readonly line?: number;
  /** At an export: its name, and the platform that calls it. */
  readonly exported?: string;
  readonly platform?: string;
}
