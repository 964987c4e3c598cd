import { bare } from '../join-point/bare.js';
import { staticKey } from '../join-point/static-key.js';
import type { FunctionNode, Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';
import type { Tree } from '../scope/tree.js';
import type { Applied, AppliedReader } from './applied.js';
import { className } from './class-name.js';
import { classOf, type Holder } from './class-of.js';
import { memberKey } from './member-key.js';
import { type MemberName, memberOf } from './member-of.js';

const KINDS = new Set(['method', 'getter', 'setter', 'field']);

/**
 * Standard decorators of tsc: `__esDecorate(this, null, _decorators, { kind: 'method', name: 'compute', … }, null, …)`.
 * A private member's function stands in the second argument, a field's in `__runInitializers(this, _initializers, …)`.
 */
export const appliedTsc: AppliedReader = (call, tree): readonly Applied[] | undefined => {
  const [target, descriptor, decorators, context, initializers] = call.arguments;
  if (context?.type !== 'ObjectExpression' || initializers === undefined || call.arguments.length !== 6)
    return undefined;
  if (target === undefined || descriptor === undefined || decorators === undefined) return undefined;
  const facts = new Map<string | undefined, Node>();
  for (const property of context.properties)
    if (property.type === 'Property') facts.set(staticKey(property.key, property.computed), property.value);
  const kind = text(facts.get('kind'));
  const named = facts.get('name');
  const key = named && memberKey(named, true, tree);
  if (kind === undefined || key === undefined || !KINDS.has(kind) || !facts.has('access')) return undefined;
  const found = classOf(target, tree);
  const name: MemberName = { key, static: isTrue(facts.get('static')), kind: kind as MemberName['kind'] };
  const fn =
    kind === 'field'
      ? initialValue(initializers, tree)
      : (inDescriptor(descriptor) ?? (found === undefined ? undefined : memberOf(found, name, tree)));
  const holder = found ?? (fn === undefined ? undefined : classAround(fn));
  return [{ decorators, key: key.text, className: holder && className(holder, tree), fn }];
};

const text = (node: Node | undefined): string | undefined =>
  node === undefined ? undefined : staticKey(node, true);

/** `true`, or `!0` of a minifier. */
function isTrue(node: Node | undefined): boolean {
  if (node?.type === 'Literal') return node.value === true;
  return node?.type === 'UnaryExpression' && node.argument.type === 'Literal' && node.argument.value === 0;
}

/** `_descriptor = { value: __setFunctionName(function (id) {…}, '#sign') }` */
function inDescriptor(node: Node): FunctionNode | undefined {
  const object = node.type === 'AssignmentExpression' ? bare(node.right) : bare(node);
  if (object.type !== 'ObjectExpression') return undefined;
  const [property] = object.properties;
  if (property?.type !== 'Property') return undefined;
  const value =
    property.value.type === 'CallExpression' ? property.value.arguments[0] : (property.value as Node);
  return value !== undefined && isFunction(value) ? value : undefined;
}

/** The third argument of the call that takes the same list of initializers: the value that the source gives the field. */
function initialValue(initializers: Node, tree: Tree): FunctionNode | undefined {
  for (const { node } of tree.scopes.bindingOf(initializers)?.references ?? []) {
    const { parent } = node;
    if (parent?.type !== 'CallExpression' || parent.arguments.length !== 3 || parent.arguments[1] !== node)
      continue;
    const value = parent.arguments[2];
    if (value !== undefined && isFunction(value)) return value;
  }
  return undefined;
}

/** The class, or the constructor function, that sets a field. */
function classAround(fn: FunctionNode): Holder | undefined {
  for (let at: Node | null | undefined = fn.parent; at !== undefined && at !== null; at = at.parent)
    if (at.type === 'ClassExpression' || at.type === 'ClassDeclaration' || at.type === 'FunctionDeclaration')
      return at;
  return undefined;
}
