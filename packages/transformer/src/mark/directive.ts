import type { Node } from '../parse/node.js';
import { directiveOf } from '../scope/directive-of.js';

/** The statement `"use span"`, if it stands in the prologue of these statements. */
export function directive(body: readonly Node[]): Node | undefined {
  return directiveOf(body, (given) => given === 'use span');
}
