import { ownStatement } from './own-statement.js';
import type { Printer } from './printer.js';

/** Advice runs first thing in the module body: `$sw_i0();` before the first statement that is no import. */
export const runFirst: Printer<'run-first'> = ({ advice, start }, output) => {
  ownStatement(output, start, `${advice}();`);
};
