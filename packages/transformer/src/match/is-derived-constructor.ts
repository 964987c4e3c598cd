import type { FunctionNode } from '../parse/node.js';
import { ownerOf } from './owner-of.js';

/** True for the constructor of a class with `extends`. */
export function isDerivedConstructor(fn: FunctionNode): boolean {
  const owner = ownerOf(fn);
  return (
    owner?.type === 'class' &&
    owner.element.type === 'MethodDefinition' &&
    owner.element.kind === 'constructor' &&
    owner.node.superClass !== null
  );
}
