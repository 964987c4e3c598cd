import type { FunctionNode, Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';
import type { Tree } from '../scope/tree.js';
import type { Applied, AppliedReader } from './applied.js';
import { className } from './class-name.js';
import { classOf } from './class-of.js';
import { memberKey } from './member-key.js';
import { type MemberName, memberOf } from './member-of.js';

const KINDS: Readonly<Record<number, MemberName['kind']>> = {
  1: 'method',
  2: 'getter',
  3: 'setter',
  5: 'field',
};
const KIND = 7;
const STATIC = 8;
const PRIVATE = 16;

/**
 * Standard decorators of esbuild: `__decorateElement(_init, 1, 'compute', _compute_dec, KycService)`; a private member's
 * function comes last: `sign_fn = __decorateElement(_init, 17, '#sign', _sign_dec, _instances, sign_fn)`.
 */
export const appliedEsbuild: AppliedReader = (call, tree): readonly Applied[] | undefined => {
  const [init, flags, named, decorators, target, extra] = call.arguments;
  if (init?.type !== 'Identifier' || flags?.type !== 'Literal' || typeof flags.value !== 'number')
    return undefined;
  if (named === undefined || decorators === undefined || target === undefined) return undefined;
  const kind = KINDS[flags.value & KIND];
  const key = memberKey(named, true, tree);
  if (kind === undefined || key === undefined) return undefined;
  const holder = classOf(target, tree) ?? classBeside(init, call, tree);
  const name: MemberName = { key, static: (flags.value & STATIC) !== 0, kind };
  const fn =
    (flags.value & PRIVATE) !== 0 && kind !== 'field'
      ? extra && assigned(extra, tree)
      : holder && memberOf(holder, name, tree);
  return [{ decorators, key: key.text, className: holder && className(holder, tree), fn }];
};

/** `sign_fn = function (id) {…}` */
function assigned(identifier: Node, tree: Tree): FunctionNode | undefined {
  for (const { node } of tree.scopes.bindingOf(identifier)?.references ?? []) {
    const { parent } = node;
    if (parent?.type === 'AssignmentExpression' && parent.left === node && isFunction(parent.right))
      return parent.right;
  }
  return undefined;
}

/** A private member names a set of instances in the class's place: another call with the same `_init` names the class. */
function classBeside(init: Node, call: Node, tree: Tree): ReturnType<typeof classOf> {
  for (const { node } of tree.scopes.bindingOf(init)?.references ?? []) {
    const { parent } = node;
    if (parent === call || parent?.type !== 'CallExpression' || parent.arguments.length < 5) continue;
    const target = parent.arguments[4];
    const found = target === undefined ? undefined : classOf(target, tree);
    if (found !== undefined) return found;
  }
  return undefined;
}
