import type { FunctionNode } from '../parse/node.js';
import { parse } from '../parse/parse.js';
import type { Range } from '../plan/edit.js';
import { Tree } from '../scope/tree.js';
import type { Original } from '../transform-context.js';

/** A source that emitted code comes from; it is parsed when somebody asks. */
export class OriginalFile {
  readonly original: Original;
  #tree: Tree | null | undefined;

  constructor(original: Original) {
    this.original = original;
  }

  /** `undefined` where the source does not parse: whoever compiled it knew another language. */
  get tree(): Tree | undefined {
    if (this.#tree === undefined) {
      const { code, file } = this.original;
      const parsed = parse(code, file);
      this.#tree = 'failure' in parsed ? null : new Tree(code, file, parsed);
    }
    return this.#tree ?? undefined;
  }

  /** The innermost function or member around a place (line and column from 0). */
  functionAt(line: number, column: number): FunctionNode | undefined {
    const { tree } = this;
    if (tree === undefined) return undefined;
    const offset = tree.offsetAt({ line: line + 1, column: column + 1 });
    let found: FunctionNode | undefined;
    let size = Infinity;
    for (const fn of tree.functions) {
      const { start, end } = memberRange(fn);
      if (start > offset || offset >= end || end - start >= size) continue;
      found = fn;
      size = end - start;
    }
    return found;
  }
}

/** A method with its key and decorators, or the function alone. */
export function memberRange(fn: FunctionNode): Range {
  const { parent } = fn;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') return parent;
  if (parent?.type === 'Property' && parent.value === fn) return parent;
  return fn;
}
