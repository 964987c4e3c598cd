import picomatch from 'picomatch';
import type { FunctionMark } from '../transform-context.js';

const known = new WeakMap<FunctionMark, (file: string) => boolean>();

/** Whether a configured mark looks at a file. Globs are compiled once per mark. */
export function inFiles(mark: FunctionMark, file: string): boolean {
  let matches = known.get(mark);
  if (matches === undefined) {
    matches = picomatch(mark.file as string | string[]);
    known.set(mark, matches);
  }
  return matches(file);
}
