import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import { staticKey } from './static-key.js';

/** The specifier of `require('x')`, where `require` is nobody's variable or comes from `createRequire`. */
export function requiredModule(tree: Tree, node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const { callee } = node;
  if (callee.type !== 'Identifier') return undefined;
  const binding = tree.scopes.bindingOf(callee);
  if (binding === undefined ? callee.name !== 'require' : !isCreated(binding.declarations[0]))
    return undefined;
  const [argument] = node.arguments;
  return argument === undefined ? undefined : staticKey(argument, true);
}

function isCreated(declaration: Node | undefined): boolean {
  const { parent } = declaration ?? {};
  if (parent?.type !== 'VariableDeclarator' || parent.init?.type !== 'CallExpression') return false;
  const { callee } = parent.init;
  if (callee.type === 'Identifier') return callee.name === 'createRequire';
  return (
    callee.type === 'MemberExpression' && staticKey(callee.property, callee.computed) === 'createRequire'
  );
}
