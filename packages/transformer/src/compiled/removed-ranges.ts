import type { Node } from '../parse/node.js';
import type { Range } from '../plan/edit.js';
import type { Removal } from './removal.js';
import { withParentheses } from './with-parentheses.js';
import { withoutItems } from './without-items.js';

/** A range that is removed, and what stays in its place. */
export interface RemovedRange extends Range {
  readonly leaves?: '[]';
}

/**
 * The text that goes with compiled decorators, so that what stays is complete: list elements with their commas, parts of
 * a sequence, whole statements. What cannot be taken out alone stays: it makes a decorator that nobody applies.
 */
export function removedRanges(removals: readonly Removal[], code: string): RemovedRange[] {
  const ranges: RemovedRange[] = [];
  const byParent = new Map<Node, Set<Node>>();
  const remove = (item: Node): void => {
    const { parent } = item;
    if (parent === undefined || parent === null) return;
    const same = byParent.get(parent);
    if (same === undefined) byParent.set(parent, new Set([item]));
    else same.add(item);
  };
  const lists = new Map<Node, Set<Node>>();
  for (const { item, otherwise } of removals) {
    if (item.parent?.type !== 'ArrayExpression' || otherwise === undefined) continue;
    lists.set(item.parent, (lists.get(item.parent) ?? new Set()).add(item));
  }
  for (const { item, emptied, otherwise } of removals) {
    if (emptied === true) ranges.push({ start: item.start, end: item.end, leaves: '[]' });
    else if (otherwise !== undefined && isWhole(lists, item) && canGo(otherwise)) remove(otherwise);
    else remove(item);
  }
  for (const [parent, items] of byParent) ranges.push(...rangesIn(parent, items, code));
  return ranges;
}

/** Every element of the list goes. */
function isWhole(lists: ReadonlyMap<Node, ReadonlySet<Node>>, { parent }: Node): boolean {
  return parent?.type === 'ArrayExpression' && lists.get(parent)?.size === parent.elements.length;
}

const BLOCKS = new Set(['Program', 'BlockStatement', 'StaticBlock']);

/** A statement of its own, or a part of a sequence whose value is somebody else's. */
function canGo({ parent, start }: Node): boolean {
  if (parent?.type === 'ExpressionStatement') return BLOCKS.has(parent.parent?.type ?? '');
  if (parent?.type !== 'SequenceExpression') return false;
  return parent.parent?.type === 'ExpressionStatement' || parent.expressions.at(-1)?.start !== start;
}

function rangesIn(parent: Node, items: ReadonlySet<Node>, code: string): readonly Range[] {
  const whole = (list: readonly (Range | null)[]): (Range | null)[] =>
    list.map((item) => item && withParentheses(item, code));
  if (parent.type === 'ArrayExpression') {
    const removed = parent.elements.map((element) => element !== null && items.has(element));
    if (removed.includes(false)) return withoutItems(whole(parent.elements), removed);
    return [{ start: parent.start + 1, end: parent.end - 1 }];
  }
  if (parent.type === 'ExpressionStatement' && BLOCKS.has(parent.parent?.type ?? '')) return [parent];
  if (parent.type !== 'SequenceExpression') return [];
  const removed = parent.expressions.map((expression) => items.has(expression) && canGo(expression));
  if (removed.includes(false)) return withoutItems(whole(parent.expressions), removed);
  const statement = parent.parent;
  return statement?.type === 'ExpressionStatement' && BLOCKS.has(statement.parent?.type ?? '')
    ? [statement]
    : [];
}
