import type { WrapFunction } from '../plan/edit.js';
import { directiveEnd } from './directive-end.js';
import type { PrintOutput } from './printer.js';

/** Puts statements first thing in a body, which stays where it is; an arrow's expression becomes a block. */
export function beginBody(edit: WrapFunction, output: PrintOutput, statements: string): void {
  if (edit.expression) output.wrap(edit.body, `{${statements}return(`, ');}');
  else output.text.appendRight(edit.prologue, `${directiveEnd(edit, output)}${statements}`);
}
