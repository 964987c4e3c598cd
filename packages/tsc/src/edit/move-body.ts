import type { WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import type { Fn } from '../print/changes.js';
import type { TreeOutput } from '../print/tree-output.js';

/** The function that a body moves into. */
export interface Inner {
  readonly sort: 'arrow' | 'function';
  readonly async: boolean;
  readonly generator?: boolean;
  readonly parameters: readonly string[];
}

/** How a body moves into an inner function. */
export interface Move {
  readonly inner: Inner;
  /** What the outer function declares before it. */
  readonly before?: readonly ts.VariableDeclaration[];
  /** First statements of the inner function. */
  readonly start?: readonly ts.Statement[];
  /** What the outer function returns. */
  tail(fn: Fn): ts.Expression;
}

/** Moves a body into an inner function: `{ BODY }` becomes `{ const BEFORE, $sw_b = INNER { START BODY }; return TAIL; }`. */
export function moveBody(edit: WrapFunction, output: TreeOutput, move: Move): void {
  const { before = [], inner, start = [] } = move;
  const { build } = output;
  const { factory } = build;
  output.body(edit, (statements, fn) => {
    const block = output.movedBlock([...start, ...statements], fn);
    const parameters = build.parameters(inner.parameters, output.hidesParameters(inner));
    const made =
      inner.sort === 'arrow'
        ? build.arrow(parameters, block, inner.async)
        : build.fn(parameters, block, inner);
    // Down-levelling asks the checker whether a function reads `arguments`; it knows the one that was written.
    build.ts.setOriginalNode(made, fn);
    return [
      build.declare(
        [...before, factory.createVariableDeclaration('$sw_b', undefined, undefined, made)],
        'const',
      ),
      output.atEnd(factory.createReturnStatement(move.tail(fn)), fn),
    ];
  });
}
