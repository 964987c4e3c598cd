import { functionName } from '../match/function-name.js';
import type { Tree } from '../scope/tree.js';
import { directive } from './directive.js';
import type { Mark } from './mark.js';

/** `"use span"` anywhere in a function's directive prologue. */
export function directiveMarks(tree: Tree, file: string): Mark[] {
  const marks: Mark[] = [];
  for (const fn of tree.functions) {
    if (fn.body?.type !== 'BlockStatement') continue;
    const at = directive(fn.body.body);
    if (at === undefined) continue;
    const name = functionName(fn, tree, file);
    marks.push({ fn, mode: 'span', name, facts: {}, strip: [at], offset: at.start, runs: false });
  }
  return marks;
}
