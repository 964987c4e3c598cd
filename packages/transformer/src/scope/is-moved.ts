import type { FunctionNode } from '../parse/node.js';
import { directiveOf } from './directive-of.js';
import type { Tree } from './tree.js';

/**
 * Directives of a function, or of its module, by which a later compiler takes the function out of its place: server functions
 * and cached ones of React's frameworks, workflows and their steps. Next.js builds none that holds `this` or `arguments`, and
 * the function's name means a reference to it from then on.
 */
const MOVING = /^use (?:server|cache|workflow|step)\b/;

/** Whether a later compiler moves a function. */
export function isMoved({ body }: FunctionNode, { program }: Tree): boolean {
  const moves = (directive: string): boolean => MOVING.test(directive);
  const inside = body?.type === 'BlockStatement' ? directiveOf(body.body, moves) : undefined;
  return (inside ?? directiveOf(program.body, moves)) !== undefined;
}
