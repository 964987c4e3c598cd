import type { Node } from '../parse/node.js';

/** The first directive in the prologue of a function's or a module's statements that is one of these. */
export function directiveOf(body: readonly Node[], is: (directive: string) => boolean): Node | undefined {
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') return undefined;
    if (is(statement.directive)) return statement;
  }
  return undefined;
}

/** Whether the prologue holds this directive. */
export function hasDirective(body: readonly Node[], directive: string): boolean {
  return directiveOf(body, (given) => given === directive) !== undefined;
}
