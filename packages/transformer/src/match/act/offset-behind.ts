import type { Tree } from '../../scope/tree.js';

/** Offset behind the first occurrence of a character from an offset on, comments not counted. */
export function offsetBehind({ code, comments }: Tree, character: string, from: number): number {
  let at = from;
  for (;;) {
    const found = code.indexOf(character, at);
    const comment = comments.find(({ start, end }) => start <= found && found < end);
    if (found < 0 || comment === undefined) return found + 1;
    at = comment.end;
  }
}
