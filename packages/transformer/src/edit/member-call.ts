import type { MemberCall } from '../plan/edit.js';
import type { PrintOutput } from './printer.js';

/**
 * Rewrites the parentheses of a call through a member, whose callee advice replaces.
 *
 * `ns.f(x)`, becomes, the callee aside, `.call(ns,x)`
 */
export function memberCall({ object, open, empty }: MemberCall, output: PrintOutput): void {
  const self = output.code.slice(object.start, object.end);
  output.text.appendLeft(open, empty ? self : `${self},`);
}
