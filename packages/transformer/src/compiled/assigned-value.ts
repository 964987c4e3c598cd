import { bare } from '../join-point/bare.js';
import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';

/** The value of a variable that is given one once, and where. */
export interface AssignedValue {
  readonly value: Node;
  /** The assignment expression, or the declarator. */
  readonly at: Node;
  /** How often the variable is read. */
  readonly reads: number;
}

/** Compilers put decorators into variables first: `_dec = WithSpan('x')`, once, before their only use. */
export function assignedValue(identifier: Node, tree: Tree): AssignedValue | undefined {
  const binding = tree.scopes.bindingOf(identifier);
  if (binding === undefined || binding.declarations.length !== 1) return undefined;
  const found: AssignedValue[] = [];
  const reads = binding.references.filter(({ write }) => !write).length;
  const declarator = binding.declarations[0]?.parent;
  if (declarator?.type === 'VariableDeclarator' && declarator.init !== null)
    found.push({ value: bare(declarator.init), at: declarator, reads });
  for (const { node, write } of binding.references) {
    if (!write) continue;
    const { parent } = node;
    if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=' || parent.left !== node)
      return undefined;
    found.push({ value: bare(parent.right), at: parent, reads });
  }
  return found.length === 1 ? found[0] : undefined;
}
