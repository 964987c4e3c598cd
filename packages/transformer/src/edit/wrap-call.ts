import { memberCall } from './member-call.js';
import type { Printer } from './printer.js';

/**
 * A call goes through advice, which gets the site and the callee and answers with what is called in its place.
 *
 * `fetch(x)` becomes `$sw_c(site,fetch)(x)`; `ns.f(x)` becomes `$sw_c(site,ns.f).call(ns,x)`;
 * `new X(a)` becomes `new ($sw_c(site,X))(a)`; `f?.(x)` keeps its `?.`.
 *
 * Not handled: an object that cannot be read twice, `ns?.f(x)`; the matcher refuses both.
 */
export const wrapCall: Printer<'wrap-call'> = ({ advice, callee, construct, member, site }, output) => {
  const before = `${advice}(${output.site(site)},`;
  if (construct) output.wrap(callee, `(${before}`, '))');
  else output.wrap(callee, before, member === undefined ? ')' : ').call');
  if (!construct && member !== undefined) memberCall(member, output);
};
