import type { Problem } from '../plan/problem.js';
import { frame } from './frame.js';
import { link } from './link.js';
import type { Wording } from './wording.js';

/** Where a problem was seen. */
export interface Place {
  /** Module id as the host gave it. */
  readonly file: string;
  readonly code?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** A problem from its wording and its place; with code, line and column it gets a frame. */
export function problemAt(wording: Wording, { file, code, line, column }: Place): Problem {
  return {
    ...wording,
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(code === undefined || line === undefined ? {} : { frame: frame(code, line, column ?? 1) }),
    link: link(wording.code),
  };
}
