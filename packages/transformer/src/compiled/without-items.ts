import type { Range } from '../plan/edit.js';

/** Ranges that take some items out of a list, each with the comma that it needs no longer; at least one item stays. */
export function withoutItems(items: readonly (Range | null)[], removed: readonly boolean[]): Range[] {
  const ranges: Range[] = [];
  const lastKept = removed.lastIndexOf(false);
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (removed[index] === true && index < lastKept && item && next)
      ranges.push({ start: item.start, end: next.start });
  }
  const kept = items[lastKept];
  const last = items.at(-1);
  if (kept && last && kept !== last) ranges.push({ start: kept.end, end: last.end });
  return ranges;
}
