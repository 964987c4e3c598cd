import type { Range } from '../plan/edit.js';

/** A list item with the parentheses around it alone, which are no part of its node. */
export function withParentheses({ start, end }: Range, code: string): Range {
  const before = code.slice(0, start).trimEnd();
  const after = code.slice(end).search(/\S/);
  if (!before.endsWith('(') || code[end + after] !== ')') return { start, end };
  return withParentheses({ start: before.length - 1, end: end + after + 1 }, code);
}
