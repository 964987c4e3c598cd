import type { MemberCall } from '@spanweave/transformer';
import type { TreeOutput } from '../print/tree-output.js';

/** Puts the object of a call through a member, whose callee advice replaces, first among the arguments: `(x)` becomes `(ns, x)`. */
export function memberCall({ object, open }: MemberCall, output: TreeOutput): void {
  output.call('open', open, (given) => [output.copyOf(object), ...given]);
}
