import type ts from 'typescript';
import { memberCall } from './member-call.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * A reference to an immutable import goes through advice, which answers with the woven function, the same for the same
 * original.
 *
 * `request(x)` becomes `$sw_r(request)(x)`; `{ request }` becomes `{ request: $sw_r(request) }`;
 * `ns.request(x)` becomes `$sw_r(ns.request).call(ns, x)`; `new X()` becomes `new ($sw_r(X))()`.
 */
export const wrapReference: TreePrinter<'wrap-reference'> = (edit, output) => {
  const { advice, construct, member, optional, shorthand } = edit;
  const { build } = output;
  const woven = (reference: ts.Expression): ts.Expression => build.call(output.local(advice), [reference]);
  if (!construct && shorthand) output.shorthand(edit, woven);
  else if (construct || member === undefined) output.expression(edit, woven);
  else {
    output.expression(edit, (reference) => build.callOf(woven(reference), optional));
    memberCall(member, output);
  }
};
