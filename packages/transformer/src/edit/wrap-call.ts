import { memberCall } from './member-call.js';
import type { Printer } from './printer.js';

/**
 * A call goes through advice, which gets the site and the callee and answers with what is called in its place.
 *
 * `fetch(x)` becomes `$sw_c(site,fetch)(x)`; `ns.f(x)` becomes `$sw_c(site,ns.f).call(ns,x)`;
 * `new X(a)` becomes `new ($sw_c(site,X))(a)`; `f?.(x)` keeps its `?.`, `ns.f?.(x)` becomes
 * `$sw_c(site,ns.f)?.call?.(ns,x)`.
 *
 * Not handled: an object that cannot be read twice, `ns?.f(x)`; the matcher refuses both.
 */
export const wrapCall: Printer<'wrap-call'> = (edit, output) => {
  const { callee, construct, member, optional } = edit;
  const before = `${edit.advice}(${output.site(edit.site)},`;
  if (construct) output.wrap(callee, `(${before}`, '))');
  else if (member === undefined) output.wrap(callee, before, ')');
  else {
    output.wrap(callee, before, optional ? ')?.call' : ').call');
    memberCall(member, output);
  }
};
