import type { Printer } from './printer.js';

/** A mark goes away, its line breaks stay: `@WithSpan() m() {}` becomes ` m() {}`. */
export const stripMark: Printer<'strip-mark'> = ({ start, end, leaves }, output) => {
  for (const { index, 0: piece } of output.code.slice(start, end).matchAll(/[^\r\n\u2028\u2029]+/g))
    output.text.remove(start + index, start + index + piece.length);
  if (leaves !== undefined) output.text.appendRight(end, leaves);
};
