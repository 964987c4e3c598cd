import type { CallExpression, NewExpression } from 'oxc-parser';
import { bare } from '../../join-point/bare.js';
import { staticKey } from '../../join-point/static-key.js';
import type { Node } from '../../parse/node.js';
import type { MemberCall, Range } from '../../plan/edit.js';
import type { Tree } from '../../scope/tree.js';
import { offsetBehind } from './offset-behind.js';

/** How a call is written, as far as replacing its callee goes. */
export interface CalleeForm {
  readonly callee: Range;
  readonly construct: boolean;
  readonly optional: boolean;
  readonly member?: MemberCall;
}

/** Reads the callee of a call; `reason` says why it cannot be replaced. */
export function callee(tree: Tree, call: CallExpression | NewExpression): CalleeForm | { reason: string } {
  const construct = call.type === 'NewExpression';
  const optional = call.type === 'CallExpression' && call.optional;
  const written: Node = call.callee;
  if (written.type === 'SequenceExpression')
    return { callee: range(written.expressions.at(-1) ?? written), construct, optional };
  const form = { callee: range(written), construct, optional };
  const inner = bare(written);
  if (construct || inner.type !== 'MemberExpression') return form;
  if (written.type === 'ChainExpression' || (isOptional(inner) && !optional))
    return { reason: 'its object may be missing' };
  if (!readsTwice(inner.object)) return { reason: 'its object would be evaluated twice' };
  const behind = call.typeArguments?.end ?? written.end;
  const member = {
    object: range(inner.object),
    open: offsetBehind(tree, '(', behind),
    empty: call.arguments.length === 0,
  };
  return { ...form, member };
}

const range = ({ start, end }: Range): Range => ({ start, end });

function isOptional(node: Node): boolean {
  return node.type === 'MemberExpression' && (node.optional || isOptional(node.object));
}

/** Names and their plain members: reading them twice does nothing twice. */
function readsTwice(node: Node): boolean {
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return true;
  return (
    node.type === 'MemberExpression' &&
    staticKey(node.property, node.computed) !== undefined &&
    readsTwice(node.object)
  );
}
