import { beginBody } from './begin-body.js';
import { kernelArguments } from './kernel-arguments.js';
import type { Printer } from './printer.js';

/**
 * Attributes for the span that is active when the function is called.
 *
 * `function f(a) { BODY }` becomes `function f(a) {if($sw_on())$sw_enrich(site,[a]); BODY }`.
 */
export const wrapFunctionEnrich: Printer<'wrap-function'> = (edit, output) => {
  const { advice, check } = edit;
  beginBody(edit, output, `if(${check}())${advice}(${kernelArguments(edit, output)});`);
};
