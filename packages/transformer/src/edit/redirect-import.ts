import type { Printer } from './printer.js';

/** Another specifier is imported: `from 'a'` becomes `from 'b'`, with the quotes that stand there. */
export const redirectImport: Printer<'redirect-import'> = ({ specifier, start, end }, output) => {
  const quote = output.code[start] ?? "'";
  output.text.update(start, end, `${quote}${specifier}${quote}`);
};
