import type { ExportValue } from '../plan/edit.js';
import type { Ranked } from './plan-builder.js';

/**
 * Advice of several rules for the same export makes one edit. Names that a declaration exports beside those that are handed
 * over are exported by the first of its edits.
 */
export function handedOverOnce(ranked: readonly Ranked[]): readonly Ranked[] {
  const values = new Map<string, ExportValue>();
  const handed = new Map<number, Set<string>>();
  for (const { edit } of ranked) {
    if (edit.kind !== 'export-value') continue;
    const key = keyOf(edit);
    const same = values.get(key);
    values.set(key, same === undefined ? edit : { ...same, advice: [...same.advice, ...edit.advice] });
    const names = handed.get(edit.start) ?? new Set();
    handed.set(edit.start, names.add(edit.from));
  }
  if (values.size === 0) return ranked;
  const told = new Set<number>();
  return ranked.flatMap(({ edit, rank }): Ranked[] => {
    if (edit.kind !== 'export-value') return [{ edit, rank }];
    const merged = values.get(keyOf(edit));
    if (merged === undefined) return [];
    values.delete(keyOf(edit));
    if (merged.others === undefined) return [{ edit: merged, rank }];
    const left = told.has(merged.start)
      ? []
      : merged.others.filter((name) => handed.get(merged.start)?.has(name) !== true);
    told.add(merged.start);
    return [{ edit: { ...merged, others: left }, rank }];
  });
}

const keyOf = ({ start, end, exported }: ExportValue): string => JSON.stringify([start, end, exported]);
