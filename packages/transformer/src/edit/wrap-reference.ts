import { memberCall } from './member-call.js';
import type { Printer } from './printer.js';

/**
 * A reference to an immutable import goes through advice, which answers with the woven function, the same for the same
 * original.
 *
 * `request(x)` becomes `$sw_r(request)(x)`; `{ request }` becomes `{ request:$sw_r(request) }`;
 * `ns.request(x)` becomes `$sw_r(ns.request).call(ns,x)`; `new X()` becomes `new ($sw_r(X))()`.
 */
export const wrapReference: Printer<'wrap-reference'> = (edit, output) => {
  const { advice, construct, member, optional, shorthand } = edit;
  if (construct) output.wrap(edit, `(${advice}(`, '))');
  else if (shorthand) output.wrap(edit, `${output.code.slice(edit.start, edit.end)}:${advice}(`, ')');
  else if (member === undefined) output.wrap(edit, `${advice}(`, ')');
  else {
    output.wrap(edit, `${advice}(`, optional ? ')?.call' : ').call');
    memberCall(member, output);
  }
};
