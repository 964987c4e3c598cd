import type { Tree } from '../scope/tree.js';

/** Comments that speak about the statement right behind them: nothing may come in between. */
const ATTACHED = /[@#]__\w+__|\b(?:istanbul|c8|v8) ignore/;

/**
 * Where wanted imports go: behind hashbang, directives and leading comments, on the first statement's line, since an
 * import above `@jsxImportSource` or a licence would change what those mean. An annotation of the first statement itself
 * (`__NO_SIDE_EFFECTS__`, a coverage hint) stays with it.
 */
export function headOffset(tree: Tree): number {
  const { program, code, comments } = tree;
  const first = program.body.find(
    (statement) => statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string',
  );
  if (first === undefined) return program.body.at(-1)?.end ?? code.length;
  let { start } = first;
  const declared = 'declaration' in first ? first.declaration : first;
  const decorators = (declared as { decorators?: readonly { start: number }[] } | null)?.decorators;
  for (const decorator of decorators ?? []) start = Math.min(start, decorator.start);
  for (const comment of comments.filter(({ end }) => end <= start).reverse()) {
    if (code.slice(comment.end, start).trim() !== '' || !ATTACHED.test(comment.value)) break;
    start = comment.start;
  }
  return start;
}
