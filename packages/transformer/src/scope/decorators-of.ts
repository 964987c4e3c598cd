import type { Decorator, Node } from 'oxc-parser';

/** Decorators written on a class, member or parameter; JavaScript trees leave the field out. */
export function decoratorsOf(node: Node): readonly Decorator[] {
  return (node as { decorators?: readonly Decorator[] }).decorators ?? [];
}
