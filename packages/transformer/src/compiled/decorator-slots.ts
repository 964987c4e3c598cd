import { bare } from '../join-point/bare.js';
import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import type { Applied } from './applied.js';
import { type AssignedValue, assignedValue } from './assigned-value.js';
import type { Removal } from './removal.js';

/** One decorator of a compiled list. */
export interface DecoratorSlot {
  /** The decorator's own expression: `WithSpan('x')`. */
  readonly expression: Node;
  /** What goes with it. */
  readonly removals: readonly Removal[];
}

/** The decorators that a helper's call applies, whether they stand in the call or in variables before it. */
export function decoratorSlots({ decorators, removable }: Applied, tree: Tree): DecoratorSlot[] {
  const given = bare(decorators);
  const held = given.type === 'Identifier' ? assignedValue(given, tree) : undefined;
  const list = held?.value ?? given;
  if (list.type !== 'ArrayExpression') return [slot({ item: decorators, emptied: true }, tree)];
  return list.elements.flatMap((element) => {
    if (element === null || element.type === 'SpreadElement') return [];
    return [slot({ item: element, ...(removable === undefined ? {} : { otherwise: removable }) }, tree)];
  });
}

function slot(removal: Removal, tree: Tree): DecoratorSlot {
  const { item } = removal;
  const held: AssignedValue | undefined = item.type === 'Identifier' ? assignedValue(item, tree) : undefined;
  if (held === undefined) return { expression: bare(item), removals: [removal] };
  return {
    expression: held.value,
    removals: held.reads === 1 ? [removal, { item: held.at }] : [removal],
  };
}
