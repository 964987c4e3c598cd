import type { Outcome } from '@spanweave/transformer';
import { compare } from './compare.js';
import type { HandlerReport } from './report.js';

/** A module of a platform that came by. */
export interface HandlerRow {
  readonly file: string;
  readonly platform: string;
}

/** Exports that were handed over or refused, and modules of which none was. */
export function handlerRows(
  outcomes: readonly { readonly file: string; readonly outcome: Outcome }[],
  modules: readonly HandlerRow[],
): readonly HandlerReport[] {
  const rows = new Map<string, HandlerReport>();
  for (const { file, outcome } of outcomes) {
    const { code, exported, line, miss, platform } = outcome;
    if (exported === undefined || platform === undefined) continue;
    rows.set(`${file}\0${exported}`, {
      platform,
      file,
      exported,
      ...(line === undefined ? {} : { line }),
      ...(miss === undefined ? {} : { miss }),
      ...(code === undefined ? {} : { code }),
    });
  }
  const told = new Set([...rows.values()].map(({ file }) => file));
  for (const { file, platform } of modules)
    if (!told.has(file)) rows.set(file, { platform, file, miss: 'shape-changed' });
  return [...rows].sort(([a], [b]) => compare(a, b)).map(([, row]) => row);
}
