import { memberCall } from './member-call.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * A call goes through advice, which gets the site and the callee and answers with what is called in its place.
 *
 * `fetch(x)` becomes `$sw_c(site, fetch)(x)`; `ns.f(x)` becomes `$sw_c(site, ns.f).call(ns, x)`;
 * `new X(a)` becomes `new ($sw_c(site, X))(a)`; `f?.(x)` keeps its `?.`, `ns.f?.(x)` becomes
 * `$sw_c(site, ns.f)?.call?.(ns, x)`.
 */
export const wrapCall: TreePrinter<'wrap-call'> = (edit, output) => {
  const { advice, callee, construct, member, optional } = edit;
  const { build } = output;
  const through = !construct && member !== undefined;
  output.expression(callee, (expression) => {
    const woven = build.call(output.local(advice), [output.site(edit.site), expression]);
    return through ? build.callOf(woven, optional) : woven;
  });
  if (through) memberCall(member, output);
};
