import { bare } from '../join-point/bare.js';
import type { ClassNode, FunctionNode, Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';
import type { Tree } from '../scope/tree.js';

/** A class in emitted code: a class, or the constructor function that stands for one where classes were compiled away. */
export type Holder = ClassNode | FunctionNode;

const DEPTH = 8;

/**
 * The class that an expression means to a helper's call: `KycService`, `_class`, `_classThis`, or `this` in a static block.
 * A variable that gets the decorated class later still holds the first one while members are decorated.
 */
export function classOf(expression: Node, tree: Tree, depth: number = DEPTH): Holder | undefined {
  if (depth === 0) return undefined;
  const node = bare(expression);
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node;
    case 'ThisExpression':
      return staticBlockClass(node);
    case 'AssignmentExpression':
      return classOf(node.right, tree, depth - 1);
    case 'CallExpression':
      return isFunction(node.callee) ? returned(node.callee, tree, depth - 1) : undefined;
    case 'Identifier':
      return variable(node, tree, depth - 1);
    default:
      return undefined;
  }
}

/** The class whose static block runs an expression with `this`. */
export function staticBlockClass(node: Node): ClassNode | undefined {
  for (let at = node.parent; at !== undefined && at !== null; at = at.parent) {
    if (at.type === 'StaticBlock') return at.parent?.parent as ClassNode | undefined;
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return undefined;
  }
  return undefined;
}

/** `(function () { function KycService() {} … return KycService; })()` */
function returned(fn: FunctionNode, tree: Tree, depth: number): Holder | undefined {
  if (fn.body?.type !== 'BlockStatement') return undefined;
  const last = fn.body.body.at(-1);
  return last?.type === 'ReturnStatement' && last.argument !== null
    ? classOf(last.argument, tree, depth)
    : undefined;
}

function variable(identifier: Node, tree: Tree, depth: number): Holder | undefined {
  const binding = tree.scopes.bindingOf(identifier);
  const declared = binding?.declarations[0]?.parent;
  if (binding === undefined || declared === undefined || declared === null) return undefined;
  if (declared.type === 'ClassDeclaration' || declared.type === 'ClassExpression') return declared;
  if (declared.type === 'FunctionDeclaration' && binding.declarations.length === 1) return declared;
  const given = declared.type === 'VariableDeclarator' && declared.init !== null ? [declared.init] : [];
  for (const { node, write } of binding.references)
    if (write && node.end < identifier.start && node.parent?.type === 'AssignmentExpression')
      given.push(node.parent.right);
  for (const value of given) {
    const found = classOf(value, tree, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}
