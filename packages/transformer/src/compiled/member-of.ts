import { bare } from '../join-point/bare.js';
import { staticKey } from '../join-point/static-key.js';
import type { ClassNode, FunctionNode, Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';
import type { Tree } from '../scope/tree.js';
import type { Holder } from './class-of.js';
import { type MemberKey, memberKey } from './member-key.js';

/** Which member a compiled decorator speaks of. Legacy ones do not tell methods from accessors: `any`. */
export interface MemberName {
  readonly key: MemberKey;
  readonly static: boolean;
  readonly kind: 'method' | 'getter' | 'setter' | 'field' | 'any';
}

/** The function of a member, as the compiler left it in or beside the class. */
export function memberOf(holder: Holder, name: MemberName, tree: Tree): FunctionNode | undefined {
  return 'superClass' in holder
    ? (inClass(holder, name, tree) ?? assignedField(holder, name, tree))
    : onFunction(holder, name, tree);
}

const KINDS = {
  method: ['method'],
  getter: ['get'],
  setter: ['set'],
  field: [],
  any: ['method', 'get', 'set'],
};

function inClass({ body }: ClassNode, name: MemberName, tree: Tree): FunctionNode | undefined {
  for (const element of body.body) {
    if (!('key' in element) || element.static !== name.static) continue;
    if (memberKey(element.key, element.computed, tree)?.same !== name.key.same) continue;
    if (element.type === 'MethodDefinition' && (KINDS[name.kind] as string[]).includes(element.kind))
      return element.value.body === null ? undefined : element.value;
    if (element.type === 'PropertyDefinition' && (name.kind === 'field' || name.kind === 'any'))
      return element.value === null ? undefined : initialized(element.value);
  }
  return undefined;
}

/** `(points) => points + 1`, alone or as the value that goes through initializers: `__runInitializers(this, _init, …)`. */
function initialized(value: Node): FunctionNode | undefined {
  const node = bare(value);
  if (isFunction(node)) return node;
  const last = node.type === 'CallExpression' ? node.arguments.at(-1) : undefined;
  return last !== undefined && isFunction(last) ? last : undefined;
}

/** A field that the constructor sets: `this.score = …`, `__publicField(this, 'score', …)`. */
function assignedField(
  { start, end }: Holder,
  { key, kind, static: own }: MemberName,
  tree: Tree,
): FunctionNode | undefined {
  if (own || (kind !== 'field' && kind !== 'any')) return undefined;
  const inside = (node: Node): boolean => start <= node.start && node.end <= end;
  for (const node of tree.nodes('AssignmentExpression'))
    if (inside(node) && leftKey(node.left, tree, (object) => object.type === 'ThisExpression') === key.same)
      return initialized(node.right);
  for (const node of tree.nodes('CallExpression')) {
    const [self, named, value] = node.arguments;
    if (self?.type !== 'ThisExpression' || named === undefined || value === undefined) continue;
    if (inside(node) && memberKey(named, true, tree)?.same === key.same) return initialized(value);
  }
  return undefined;
}

/** `KycService.prototype.compute = function …`, or an accessor in `Object.defineProperty(KycService.prototype, …)`. */
function onFunction(holder: FunctionNode, name: MemberName, tree: Tree): FunctionNode | undefined {
  const binding = holder.id === null ? undefined : tree.scopes.bindingOf(holder.id);
  if (binding === undefined) return undefined;
  const isHolder = (object: Node): boolean => {
    if (name.static) return tree.scopes.bindingOf(object) === binding;
    return (
      object.type === 'MemberExpression' &&
      staticKey(object.property, object.computed) === 'prototype' &&
      tree.scopes.bindingOf(object.object) === binding
    );
  };
  for (const node of tree.nodes('AssignmentExpression')) {
    if (leftKey(node.left, tree, isHolder) !== name.key.same) continue;
    return isFunction(node.right) ? node.right : undefined;
  }
  for (const node of tree.nodes('CallExpression')) {
    const [object, key, descriptor] = node.arguments;
    const made = object?.type === 'Identifier' && tree.scopes.bindingOf(object) === binding;
    const listed = made ? inDescriptors(name.static ? descriptor : key, name, tree) : undefined;
    if (listed !== undefined) return listed;
    if (object === undefined || key === undefined || descriptor?.type !== 'ObjectExpression') continue;
    if (isHolder(object) && memberKey(key, true, tree)?.same === name.key.same)
      return accessor(descriptor.properties, name);
  }
  return assignedField(holder, name, tree);
}

/** `_create_class(KycService, [{ key: 'compute', value: function compute() {…} }], [statics])` of swc and Babel. */
function inDescriptors(list: Node | undefined, name: MemberName, tree: Tree): FunctionNode | undefined {
  if (list?.type !== 'ArrayExpression') return undefined;
  for (const item of list.elements) {
    if (item?.type !== 'ObjectExpression') continue;
    const parts = new Map(
      item.properties.flatMap((property) =>
        property.type === 'Property' ? [[staticKey(property.key, property.computed), property.value]] : [],
      ),
    );
    const key = parts.get('key');
    if (key === undefined || memberKey(key, true, tree)?.same !== name.key.same) continue;
    const value = parts.get('value');
    if (value !== undefined && isFunction(value)) return value;
    return accessor(item.properties, name);
  }
  return undefined;
}

function accessor(properties: readonly Node[], { kind }: MemberName): FunctionNode | undefined {
  for (const property of properties) {
    if (property.type !== 'Property' || !isFunction(property.value)) continue;
    const part = staticKey(property.key, property.computed);
    const kinds = part === 'get' ? ['getter', 'any'] : part === 'set' ? ['setter', 'any'] : [];
    if (kinds.includes(kind)) return property.value;
  }
  return undefined;
}

function leftKey(left: Node, tree: Tree, isObject: (object: Node) => boolean): MemberKey['same'] | undefined {
  return left.type === 'MemberExpression' && isObject(left.object)
    ? memberKey(left.property, left.computed, tree)?.same
    : undefined;
}
