import type { WrapFunction } from '../plan/edit.js';
import type { PrintOutput } from './printer.js';

/** What goes between a function's directives and inserted text: a directive without a semicolon would run into it. */
export function directiveEnd({ prologue }: WrapFunction, { code }: PrintOutput): string {
  const before = code[prologue - 1];
  return before === '{' || before === ';' ? '' : ';';
}
