import type { WrapFunction } from '../plan/edit.js';
import { directiveEnd } from './directive-end.js';
import type { PrintOutput } from './printer.js';

/** How a body moves into an inner function. */
export interface Move {
  /** The inner function up to its body: `const $sw_b=()=>`. */
  readonly head: string;
  /** First statements of the inner function. */
  readonly start?: string;
  /** What the outer function does. */
  readonly tail: string;
}

/**
 * Moves a body into an inner function.
 *
 * `{ BODY }` becomes `{HEAD{START BODY };TAIL}`, the expression of an arrow `{HEAD(EXPRESSION);TAIL}`.
 */
export function moveBody(edit: WrapFunction, output: PrintOutput, { head, start = '', tail }: Move): void {
  const { body, prologue } = edit;
  if (edit.expression) output.wrap(body, `{${head}(`, `);${tail}}`);
  else {
    const range = { start: prologue, end: body.end - 1 };
    output.wrap(range, `${directiveEnd(edit, output)}${head}{${start}`, `};${tail}`);
  }
}
