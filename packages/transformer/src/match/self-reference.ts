import type { Node } from 'oxc-parser';
import type { ClassNode, FunctionNode } from '../parse/node.js';
import type { WrapFunction } from '../plan/edit.js';
import { decoratorsOf } from '../scope/decorators-of.js';
import type { FunctionFacts } from '../scope/function-facts.js';
import { isMoved } from '../scope/is-moved.js';
import type { Parameter } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import { type ClassOwner, ownerOf } from './owner-of.js';

type SelfReference = Pick<WrapFunction, 'self'> | Pick<WrapFunction, 'capture'>;

/**
 * How a function can call itself again, if it may be woven by re-entry: nothing runs before its body (plain parameters
 * only), and its name surely means this very function, now and after later compilers (docs/adr/0001).
 */
export function selfReference(
  fn: FunctionNode,
  tree: Tree,
  facts: FunctionFacts,
  params: readonly Parameter[],
): SelfReference | undefined {
  if (fn.generator || facts.directEval || facts.newTarget || isMoved(fn, tree)) return undefined;
  if (facts.argumentsAt.length > 0 && fn.type !== 'ArrowFunctionExpression') return undefined;
  if (params.some(({ kind }) => kind === 'pattern' || kind === 'default')) return undefined;
  const owner = ownerOf(fn);
  if (owner?.type === 'class') return member(owner, fn, tree);
  const identifier = nameOf(fn);
  if (identifier === undefined) return undefined;
  const binding = tree.scopes.bindingOf(identifier);
  if (binding === undefined || !tree.scopes.isStable(binding)) return undefined;
  if (tree.scopes.scopeOf(fn)?.resolve(binding.name) !== binding) return undefined;
  return { self: binding.name };
}

/** The identifier that names a function for as long as it can run. */
function nameOf(fn: FunctionNode): Node | undefined {
  if (fn.id !== null) return fn.id;
  const { parent } = fn;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== fn || parent.id.type !== 'Identifier')
    return undefined;
  const declaration = parent.parent;
  return declaration?.type === 'VariableDeclaration' && declaration.kind === 'const' ? parent.id : undefined;
}

function member({ node, element }: ClassOwner, fn: FunctionNode, tree: Tree): SelfReference | undefined {
  if (element.type !== 'MethodDefinition' || element.kind !== 'method' || element.value !== fn)
    return undefined;
  const { key } = element;
  if (key.type === 'PrivateIdentifier')
    return onlyCalled(key.name, node, tree) ? { self: `this.#${key.name}` } : undefined;
  const name = keyName(element);
  if (name === undefined || decoratorsOf(element).length > 0 || !runsOnce(node)) return undefined;
  const same = node.body.body.filter(
    (other) =>
      'static' in other && other.static === element.static && 'key' in other && keyName(other) === name,
  );
  if (same.length !== 1 || node.body.body.some((other) => 'computed' in other && other.computed))
    return undefined;
  const holder = element.static ? 'this' : 'this.prototype';
  return {
    capture: {
      at: node.body.start + 1,
      from: /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
        ? `${holder}.${name}`
        : `${holder}[${JSON.stringify(name)}]`,
    },
  };
}

function keyName(element: { computed?: boolean; key?: Node }): string | undefined {
  const { key } = element;
  if (key === undefined || element.computed === true) return undefined;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

const ONCE = new Set([
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'VariableDeclaration',
  'VariableDeclarator',
  'AssignmentExpression',
  'ExpressionStatement',
]);

/** A class at module top level is evaluated once, so one captured function serves. */
function runsOnce(node: ClassNode): boolean {
  let at: Node | null | undefined = node.parent;
  while (at !== undefined && at !== null && ONCE.has(at.type)) at = at.parent;
  return at?.type === 'Program';
}

/** A private method that is only ever called on its object runs with a `this` that has it. */
function onlyCalled(name: string, node: ClassNode, tree: Tree): boolean {
  return tree.nodes('PrivateIdentifier').every((use) => {
    if (use.name !== name || use.start < node.start || use.end > node.end) return true;
    const { parent } = use;
    if (parent?.type !== 'MemberExpression') return parent?.type === 'MethodDefinition';
    return parent.parent?.type === 'CallExpression' && parent.parent.callee === parent;
  });
}
