import { bare } from '../join-point/bare.js';
import { staticKey } from '../join-point/static-key.js';
import type { Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';
import type { Tree } from '../scope/tree.js';
import { assignedValue } from './assigned-value.js';

/** The key of a member, in the class or in a helper's call. */
export interface MemberKey {
  /** As the source has it: `compute`, `#sign`, `[KEY]`. */
  readonly text: string;
  /** Equal for the same member: the text, or the variable that a compiler evaluates a computed key into. */
  readonly same: string | Binding;
}

/** `'compute'`, `KEY`, or the `_a` of `[_a = KEY]() {…}`; Babel evaluates decorators in the key of the first member. */
export function memberKey(key: Node, computed: boolean, tree: Tree): MemberKey | undefined {
  const node = computed ? bare(key) : key;
  const fixed = staticKey(node, computed);
  if (fixed !== undefined) return { text: fixed, same: fixed };
  const variable = node.type === 'AssignmentExpression' ? node.left : node;
  const binding = variable.type === 'Identifier' ? tree.scopes.bindingOf(variable) : undefined;
  return binding === undefined ? undefined : { text: written(variable, tree), same: binding };
}

function written(variable: Node, tree: Tree): string {
  const held = assignedValue(variable, tree);
  if (held === undefined || held.at.type === 'VariableDeclarator') return `[${tree.text(variable)}]`;
  // `__propKey(KEY)`, `_toPropertyKey(KEY)`
  const { value } = held;
  const inner = value.type === 'CallExpression' && value.arguments.length === 1 ? value.arguments[0] : value;
  return staticKey(inner ?? value, true) ?? `[${tree.text(inner ?? value)}]`;
}
