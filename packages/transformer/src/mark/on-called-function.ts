import { lowered } from '../compiled/lowered.js';
import { functionName } from '../match/function-name.js';
import type { Origins } from '../original/origins.js';
import type { Tree } from '../scope/tree.js';
import type { Mark } from './mark.js';

/** A function that a compiler has split up is marked where it is called, and says so when it answers an iterator. */
export function onCalledFunction(
  mark: Mark,
  {
    tree,
    file,
    origins,
  }: { readonly tree: Tree; readonly file: string; readonly origins: Origins | undefined },
): Mark {
  const { iterator, fn: called } = lowered(mark.fn);
  const origin = origins?.originOf(called);
  const fn = (origin && origins?.emitted(origin.file, origin.fn)) ?? called;
  if (fn === mark.fn && !iterator) return mark;
  const facts = iterator ? { ...mark.facts, iterator } : mark.facts;
  return { ...mark, fn, facts, name: fn === mark.fn ? mark.name : functionName(fn, tree, file) };
}
