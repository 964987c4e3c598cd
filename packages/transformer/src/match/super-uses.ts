import type { Node } from 'oxc-parser';
import type { SuperUse } from '../plan/edit.js';
import type { Tree } from '../scope/tree.js';

const TRANSPARENT = new Set([
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);
const TARGETS = new Set([
  'UpdateExpression',
  'AssignmentPattern',
  'ArrayPattern',
  'RestElement',
  'ForInStatement',
  'ForOfStatement',
]);

/**
 * How a generator's `super` expressions cross into an inner generator: reads, calls and plain assignments do.
 * `undefined` when one of them is updated, deleted or a destructuring target.
 */
export function superUses(supers: readonly Node[], tree: Tree): readonly SuperUse[] | undefined {
  const uses: SuperUse[] = [];
  for (const node of supers) {
    const use = superUse(node.parent, tree);
    if (use === undefined) return undefined;
    uses.push(use);
  }
  return uses;
}

function superUse(member: Node | null | undefined, tree: Tree): SuperUse | undefined {
  if (member?.type !== 'MemberExpression') return undefined;
  const { property, start, end } = member;
  const key = member.computed ? { start: property.start, end: property.end } : nameOf(property);
  if (key === undefined) return undefined;
  let inner: Node = member;
  let outer: Node | null | undefined = member.parent;
  while (outer !== undefined && outer !== null && TRANSPARENT.has(outer.type)) {
    inner = outer;
    outer = outer.parent;
  }
  if (outer === undefined || outer === null) return undefined;
  if (outer.type === 'CallExpression' && outer.callee === inner)
    return { use: 'call', key, start, end, ...(outer.optional ? { optional: true } : {}) };
  if (outer.type === 'TaggedTemplateExpression' && outer.tag === inner)
    return { use: 'call', key, start, end };
  if (outer.type === 'AssignmentExpression' && outer.left === inner) {
    if (outer.operator !== '=' || inner !== member) return undefined;
    const value = { start: tree.tokenAt('=', end) + 1, end: outer.end };
    return { use: 'set', key, start: outer.start, end: outer.end, value };
  }
  if (outer.type === 'UnaryExpression' && outer.operator === 'delete') return undefined;
  if (outer.type === 'Property' && outer.parent?.type === 'ObjectPattern' && outer.value === inner)
    return undefined;
  if (TARGETS.has(outer.type) && !('right' in outer && outer.right === inner)) return undefined;
  return { use: 'get', key, start, end };
}

function nameOf(property: Node): string | undefined {
  return property.type === 'Identifier' ? property.name : undefined;
}
