import { isMoved } from '../scope/is-moved.js';
import type { Subject } from './function-shape.js';
import { ownerOf } from './owner-of.js';

/** Why no form keeps what a function computes; `undefined` when some form may. */
export function unsafe({ fn, facts, params, request, tree }: Subject): string | undefined {
  const inner = request.mode === 'around' || fn.generator;
  if (facts.blockFunctions.has('arguments') || facts.functions.has('arguments'))
    return 'it declares a function named `arguments`';
  if (inner && params.some(({ names }) => names.includes('arguments')))
    return 'a parameter is named `arguments`';
  if (request.mode === 'around' && isMoved(fn, tree))
    return 'a directive has it moved by a later compiler, which takes neither `this` nor `arguments`';
  if (fn.generator && facts.vars.has('arguments')) return 'a generator declares a variable named `arguments`';
  if (fn.generator && facts.directEval) return 'a generator calls `eval`, which may use anything';
  if (facts.directEval && !inner && params.length > 0 && tree.scopes.scopeOf(fn)?.strict !== true)
    return 'it calls `eval`, which may redeclare a parameter';
  if (facts.superCall && movesFields({ fn, params, request, tree }))
    return 'a TypeScript compiler may set fields right behind a `super()` that stands at the top of the constructor';
  return undefined;
}

/** Compilers that lower fields put them behind a root-level `super()`; moved into an arrow, it is no longer there. */
function movesFields({
  fn,
  params,
  request,
  tree,
}: Pick<Subject, 'fn' | 'params' | 'request' | 'tree'>): boolean {
  if (!/\.[cm]?tsx?(?:$|\?)/.test(tree.id) && request.movesFields !== true) return false;
  if (params.some(({ node }) => node.type === 'TSParameterProperty')) return true;
  const owner = ownerOf(fn);
  return (
    owner?.type === 'class' &&
    owner.node.body.body.some(
      (element) => element.type === 'PropertyDefinition' && !element.static && element.value !== null,
    )
  );
}
