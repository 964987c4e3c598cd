import type { Tree } from '../scope/tree.js';

/**
 * Where statements go that are to run first thing in the module body: before the first statement that is neither a
 * directive nor an import, behind the last statement when there is none.
 */
export function statementOffset({ program }: Tree): number {
  const first = program.body.find(
    (statement) =>
      statement.type !== 'ImportDeclaration' &&
      statement.type !== 'TSImportEqualsDeclaration' &&
      (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string'),
  );
  if (first === undefined) return program.body.at(-1)?.end ?? program.end;
  const declared = 'declaration' in first ? first.declaration : first;
  const decorators = (declared as { decorators?: readonly { start: number }[] } | null)?.decorators ?? [];
  return Math.min(first.start, ...decorators.map(({ start }) => start));
}
