import type { WrapFunction } from '../plan/edit.js';
import type { PrintOutput } from './printer.js';

/** A directive without a semicolon would run into the text behind it. */
function separator({ prologue }: WrapFunction, { code }: PrintOutput): string {
  const before = code[prologue - 1];
  return before === '{' || before === ';' ? '' : ';';
}

/**
 * Moves the body into an inner function.
 *
 * @param head The inner function up to its body: `const $sw_b=()=>`.
 * @param start First statements of the inner function.
 * @param tail What the outer function does.
 */
export function moveBody(
  edit: WrapFunction,
  output: PrintOutput,
  head: string,
  start: string,
  tail: string,
): void {
  const { body, prologue } = edit;
  if (edit.expression) output.wrap(body, `{${head}(`, `);${tail}}`);
  else
    output.wrap(
      { start: prologue, end: body.end - 1 },
      `${separator(edit, output)}${head}{${start}`,
      `};${tail}`,
    );
}

/** Puts statements first thing in the body, which stays where it is. */
export function beginBody(edit: WrapFunction, output: PrintOutput, statements: string): void {
  if (edit.expression) output.wrap(edit.body, `{${statements}return(`, ');}');
  else output.text.appendRight(edit.prologue, `${separator(edit, output)}${statements}`);
}

/** The site and what the kernel gets behind it: `$sw_0||(…),BODY,[a,b]`. */
export function kernelArguments(
  edit: WrapFunction,
  output: PrintOutput,
  ...between: readonly string[]
): string {
  return [output.site(edit.site ?? 0), ...between, ...recordedValues(edit)].join();
}

/** The recorded parameters' values as one argument, or none. */
export function recordedValues({ recorded }: WrapFunction): readonly string[] {
  return recorded.length === 0 ? [] : [`[${recorded.join()}]`];
}

/** `(a,b)` of the parameters that the inner function takes over; also how it is called with them. */
export function parameterList({ parameters }: WrapFunction): string {
  return `(${parameters.join()})`;
}
