import type { Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';
import type { Tree } from '../scope/tree.js';
import type { Applied, AppliedReader } from './applied.js';
import { className } from './class-name.js';
import { classOf, type Holder, staticBlockClass } from './class-of.js';
import { type MemberKey, memberKey } from './member-key.js';
import { type MemberName, memberOf } from './member-of.js';

const KINDS: readonly (MemberName['kind'] | undefined)[] = ['field', undefined, 'method', 'getter', 'setter'];
/** Decorators with a `this` of their own come in pairs. */
const PAIRS = 16;

/**
 * Standard decorators of swc (`_apply_decs_2203_r`) and Babel (`_applyDecs`, of every version): a list of entries
 * `[decorators, kind, 'compute']`; a private member's function comes behind its name.
 */
export const appliedEntries: AppliedReader = (call, tree): readonly Applied[] | undefined => {
  const [target] = call.arguments;
  const entries = call.arguments.find(isEntries);
  if (target === undefined || entries?.type !== 'ArrayExpression') return undefined;
  // A minifier may have taken the helper apart: its calls stand in the class's static block all the same.
  const holder = classOf(target, tree) ?? staticBlockClass(call);
  return entries.elements.flatMap((entry) =>
    entry?.type === 'ArrayExpression' ? applied(entry.elements, holder, tree) : [],
  );
};

function isEntries(node: Node): boolean {
  return (
    node.type === 'ArrayExpression' &&
    node.elements.length > 0 &&
    node.elements.every(
      (entry) => entry?.type === 'ArrayExpression' && numberAt(entry.elements[1]) !== undefined,
    )
  );
}

const numberAt = (node: Node | null | undefined): number | undefined =>
  node?.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;

function applied(
  [decorators, kind, named, value]: readonly (Node | null)[],
  holder: Holder | undefined,
  tree: Tree,
): Applied[] {
  const flags = numberAt(kind);
  if (!decorators || !named || flags === undefined || (flags & PAIRS) !== 0) return [];
  const name = memberKey(named, true, tree);
  if (name === undefined) return [];
  const known = { decorators, className: holder && className(holder, tree) };
  if (value && isFunction(value)) return [{ ...known, key: `#${name.text}`, fn: value }];
  for (const member of memberNames(flags, name)) {
    const fn = holder && memberOf(holder, member, tree);
    if (fn !== undefined) return [{ ...known, key: name.text, fn }];
  }
  return [{ ...known, key: name.text, fn: undefined }];
}

/** Static members add 8 to the kind; before the versions of 2023 they added 5. */
function memberNames(flags: number, key: MemberKey): MemberName[] {
  const found: MemberName[] = [];
  for (const [step, kind] of flags < 5
    ? [[0, flags] as const]
    : [[8, flags - 8] as const, [5, flags - 5] as const]) {
    const member = KINDS[kind];
    if (member !== undefined) found.push({ key, static: step !== 0, kind: member });
  }
  return found;
}
