import type { AssignmentExpression, CallExpression, ObjectExpression } from 'oxc-parser';
import type { Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';
import type { Tree } from '../scope/tree.js';
import { bare } from './bare.js';
import type { ExportedValue } from './exported-value.js';
import { isModuleExports } from './is-module-exports.js';
import { staticKey } from './static-key.js';

/**
 * What a CommonJS module exports, as people write it and as compilers do:
 *
 * | written | by |
 * |---|---|
 * | `exports.f = f`, `module.exports = f`, `module.exports = { f }` | people, TypeScript, Babel, Rollup |
 * | `Object.defineProperty(exports, 'f', { get: function () { return f } })` | TypeScript, Babel, swc (re-exports) |
 * | `_export(exports, { f: function () { return f } })` | swc |
 * | `__export(src_exports, { f: () => f }); module.exports = __toCommonJS(src_exports)` | esbuild |
 */
export function commonJsExports(tree: Tree): readonly ExportedValue[] {
  return [
    ...tree.nodes('AssignmentExpression').flatMap((node) => assigned(tree, node)),
    ...tree.nodes('CallExpression').flatMap((node) => [...defined(tree, node), ...tabled(tree, node)]),
  ];
}

/** `exports` or `module.exports`. */
function isExports(tree: Tree, node: Node): boolean {
  if (isModuleExports(tree, node)) return true;
  return node.type === 'Identifier' && node.name === 'exports' && tree.scopes.bindingOf(node) === undefined;
}

function assigned(tree: Tree, node: AssignmentExpression): readonly ExportedValue[] {
  const left = bare(node.left);
  if (node.operator !== '=' || left.type !== 'MemberExpression' || isAnnotation(node)) return [];
  const value = last(node);
  if (value.type === 'UnaryExpression' && value.operator === 'void') return [];
  if (isModuleExports(tree, left)) return whole(node, value);
  const key = staticKey(left.property, left.computed);
  if (key === undefined || !isExports(tree, left.object)) return [];
  return [{ how: 'expression', exported: key, node: node.right, named: false }];
}

/** What a chain of assignments assigns. */
function last(node: AssignmentExpression): Node {
  const right = bare(node.right);
  return right.type === 'AssignmentExpression' ? last(right) : right;
}

/** `0 && (module.exports = { f })` tells Node's lexer of names and never runs. */
function isAnnotation(node: Node): boolean {
  let at = node.parent;
  while (at?.type === 'ParenthesizedExpression') at = at.parent;
  return at?.type === 'LogicalExpression' && at.left.type === 'Literal';
}

function whole(node: AssignmentExpression, value: Node): readonly ExportedValue[] {
  if (value.type !== 'ObjectExpression')
    return isCompiled(value)
      ? []
      : [{ how: 'expression', exported: 'default', node: node.right, named: false }];
  const statement = statementOf(node);
  if (statement === undefined) return [];
  const properties = value.properties.flatMap((property): ExportedValue[] => {
    if (property.type !== 'Property') return [];
    const key = staticKey(property.key, property.computed);
    if (key === undefined) return [];
    const place = { exported: key, node: property };
    if (property.kind !== 'init') return [{ ...place, how: 'refused', reason: 'it is a getter' }];
    return [{ ...place, how: 'property', statement, key }];
  });
  return [{ how: 'property', exported: 'default', node: value, statement }, ...properties];
}

/** The statement that an assignment is, perhaps the last of a chain. */
function statementOf(assignment: Node): Node | undefined {
  let at = assignment.parent;
  while (at?.type === 'AssignmentExpression' || at?.type === 'ParenthesizedExpression') at = at.parent;
  if (at?.type === 'VariableDeclarator') at = at.parent;
  const holder = at?.parent?.type;
  const stands = at?.type === 'ExpressionStatement' || at?.type === 'VariableDeclaration';
  const isBody = holder === 'Program' || holder === 'BlockStatement';
  return stands && isBody ? (at ?? undefined) : undefined;
}

/** `__toCommonJS(src_exports)` of esbuild. */
function isCompiled(value: Node): boolean {
  return (
    value.type === 'CallExpression' &&
    value.callee.type === 'Identifier' &&
    /^_+toCommonJS/.test(value.callee.name)
  );
}

/** `Object.defineProperty(exports, 'f', { get () { return f } })`, or with a `value`. */
function defined(tree: Tree, { callee, arguments: given }: CallExpression): readonly ExportedValue[] {
  const [target, name, description] = given;
  if (target === undefined || name === undefined || description?.type !== 'ObjectExpression') return [];
  if (callee.type !== 'MemberExpression' || !isExports(tree, target)) return [];
  if (staticKey(callee.property, callee.computed) !== 'defineProperty') return [];
  const exported = staticKey(name, true);
  if (exported === undefined) return [];
  return description.properties.flatMap((property): ExportedValue[] => {
    if (property.type !== 'Property') return [];
    const key = staticKey(property.key, property.computed);
    if (key === 'value' && exported !== '__esModule')
      return [{ how: 'expression', exported, node: property.value, named: false }];
    return key === 'get' ? [gotten(exported, property.value)] : [];
  });
}

/** `__export(exports, { f: () => f })`: the table of getters that esbuild and swc write. */
function tabled(tree: Tree, { callee, arguments: given }: CallExpression): readonly ExportedValue[] {
  const [target, table] = given;
  if (callee.type !== 'Identifier' || !/^_+export/.test(callee.name)) return [];
  if (target === undefined || table?.type !== 'ObjectExpression' || !leaves(tree, target)) return [];
  return (table as ObjectExpression).properties.flatMap((property): ExportedValue[] => {
    if (property.type !== 'Property') return [];
    const key = staticKey(property.key, property.computed);
    return key === undefined ? [] : [gotten(key, property.value)];
  });
}

/** Whether an export table is that of the module itself; a bundle holds those of others as well. */
function leaves(tree: Tree, target: Node): boolean {
  if (isExports(tree, target)) return true;
  if (target.type !== 'Identifier') return false;
  return tree.nodes('AssignmentExpression').some(({ left, right }) => {
    if (!isModuleExports(tree, left) || right.type !== 'CallExpression' || !isCompiled(right)) return false;
    const [table] = right.arguments;
    return table?.type === 'Identifier' && table.name === target.name;
  });
}

/** What a getter answers, when that is all it does. */
function gotten(exported: string, getter: Node): ExportedValue {
  const refused = (reason: string): ExportedValue => ({ how: 'refused', exported, node: getter, reason });
  if (!isFunction(getter) || getter.body === null) return refused('its getter is made elsewhere');
  const { body } = getter;
  if (body.type !== 'BlockStatement') {
    const value = body as Node;
    return { how: 'getter', exported, node: value };
  }
  const [only, ...others] = (body as { readonly body: readonly Node[] }).body;
  if (only?.type !== 'ReturnStatement' || only.argument === null || others.length > 0)
    return refused('its getter does more than to answer a value');
  return { how: 'getter', exported, node: only.argument };
}
