import type { FunctionNode } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import type { Place } from './place.js';
import { Places } from './places.js';
import { hits, type Target } from './target.js';

/**
 * Functions of a file that a target names. A function that is stored under the name as it is goes before one that passed
 * through a call on its way (`const f = wrap(function () {})`).
 */
export function findFunctions(
  tree: Tree,
  target: Target,
  accepts: (place: Place) => boolean = () => true,
): readonly FunctionNode[] {
  const places = Places.of(tree);
  const direct: FunctionNode[] = [];
  const wrapped: FunctionNode[] = [];
  for (const fn of tree.functions) {
    const found = places.of(fn).filter((place) => accepts(place) && hits(target, place, fn));
    if (found.some((place) => place.wrapped !== true)) direct.push(fn);
    else if (found.length > 0) wrapped.push(fn);
  }
  return direct.length > 0 ? direct : wrapped;
}
