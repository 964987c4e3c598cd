import type { Node } from 'oxc-parser';

const DIRECTIVE = 'use span';

/** The statement `"use span"`, if it stands in the prologue of these statements. */
export function directive(body: readonly Node[]): Node | undefined {
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') return undefined;
    if (statement.directive === DIRECTIVE) return statement;
  }
  return undefined;
}
