import type { AccessorProperty, MethodDefinition, ObjectProperty, PropertyDefinition } from 'oxc-parser';
import type { ClassNode, FunctionNode } from '../parse/node.js';

/** A class and the member of it whose value a function is. */
export interface ClassOwner {
  readonly type: 'class';
  readonly node: ClassNode;
  readonly element: MethodDefinition | PropertyDefinition | AccessorProperty;
}

/** The class or object member whose value a function is. */
export type Owner = ClassOwner | { readonly type: 'object'; readonly property: ObjectProperty };

/** The member that a function is the value of; `undefined` for other functions. */
export function ownerOf(fn: FunctionNode): Owner | undefined {
  const { parent } = fn;
  if (parent === undefined) return undefined;
  if (parent.type === 'Property') return { type: 'object', property: parent as ObjectProperty };
  if (
    parent.type !== 'MethodDefinition' &&
    parent.type !== 'PropertyDefinition' &&
    parent.type !== 'AccessorProperty'
  )
    return undefined;
  if (parent.value !== fn) return undefined;
  const node = parent.parent?.parent;
  if (node?.type !== 'ClassDeclaration' && node?.type !== 'ClassExpression') return undefined;
  return { type: 'class', node, element: parent };
}
