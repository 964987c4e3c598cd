import { functionName } from '../match/function-name.js';
import type { FunctionNode } from '../parse/node.js';
import type { Origins } from './origins.js';

/** A function's name and place as its source has them. */
export interface SourcePlace {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a function of emitted code stands in its source; `undefined` when nothing leads there. */
export function sourcePlace(fn: FunctionNode, origins: Origins): SourcePlace | undefined {
  const { file, fn: original } = origins.originOf(fn) ?? {};
  if (file?.tree === undefined || original === undefined) return undefined;
  const { file: path } = file.original;
  const name = functionName(original, file.tree, path);
  return { name, file: path, ...file.tree.position(original.start) };
}
