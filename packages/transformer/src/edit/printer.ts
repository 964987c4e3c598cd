import type MagicString from 'magic-string';
import type { Edit, Range } from '../plan/edit.js';
import type { Plan } from '../plan/plan.js';

/** The member of the family with this kind. */
export type EditOf<K extends Edit['kind']> = Extract<Edit, { kind: K }>;

/** Prints one edit as text. Edits come sorted by position, outermost first. */
export type Printer<K extends Edit['kind']> = (edit: EditOf<K>, output: PrintOutput) => void;

/** What a printer may do to the text. */
export interface PrintOutput {
  /** The original text. */
  readonly code: string;
  readonly plan: Plan;
  readonly text: MagicString;
  /** Puts text before and behind a range, such that edits of the same range nest in the order in which they are printed. */
  wrap(range: Range, before: string, behind: string): void;
  /** The expression that yields a site, made on first use: `$sw_0||($sw_0=$sw_site(…))`. */
  site(index: number): string;
  /** Puts a statement before the statement that begins at `at`, behind the wanted imports and what was put there earlier. */
  statement(at: number, statement: string): void;
}
