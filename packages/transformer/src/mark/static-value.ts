import type { Node } from 'oxc-parser';
import { bare } from '../join-point/bare.js';
import { reach } from '../join-point/reach.js';
import type { Binding } from '../scope/binding.js';
import type { Tree } from '../scope/tree.js';

/** A value that the source fixes. */
export interface StaticValue {
  readonly value: unknown;
}

/**
 * Reads an expression whose value the source fixes: literals, objects and arrays of them, `const`s that hold them, and
 * members of `SpanKind`. `undefined` for anything that must be computed.
 */
export function staticValue(expression: Node, tree: Tree): StaticValue | undefined {
  const node = bare(expression);
  switch (node.type) {
    case 'Literal':
      return 'regex' in node || typeof node.value === 'bigint' ? undefined : { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? { value: node.quasis[0]?.value.cooked } : undefined;
    case 'UnaryExpression': {
      const given = staticValue(node.argument, tree)?.value;
      // `!0` is how minifiers write true.
      if (node.operator === '!' && typeof given === 'number') return { value: given === 0 };
      return node.operator === '-' && typeof given === 'number' ? { value: -given } : undefined;
    }
    case 'ArrayExpression':
      return list(node.elements, tree);
    case 'ObjectExpression':
      return object(node, tree);
    case 'MemberExpression': {
      const { specifier, path } = reach(tree, node) ?? { path: [] };
      const known = specifier === '@opentelemetry/api' && path.length === 2 && path[0] === 'SpanKind';
      return known ? { value: path[1]?.toLowerCase() } : undefined;
    }
    case 'Identifier': {
      const binding = tree.scopes.bindingOf(node);
      const parent = binding?.declarations[0]?.parent;
      if (binding === undefined || parent?.type !== 'VariableDeclarator') return undefined;
      if (parent.id.type !== 'Identifier' || parent.init === null) return undefined;
      return binding.kind === 'const' || isFixed(binding, node, tree)
        ? staticValue(parent.init, tree)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Compilers write `var` for `const`: of the module itself, never assigned, and given its value before it is read. */
function isFixed(binding: Binding, use: Node, tree: Tree): boolean {
  const [declaration] = binding.declarations;
  return (
    tree.scopes.isStable(binding) &&
    binding.scope === tree.scopes.module &&
    declaration !== undefined &&
    declaration.end < use.start
  );
}

function list(elements: readonly (Node | null)[], tree: Tree): StaticValue | undefined {
  const values: unknown[] = [];
  for (const element of elements) {
    const item = element === null ? undefined : staticValue(element, tree);
    if (item === undefined) return undefined;
    values.push(item.value);
  }
  return { value: values };
}

function object(node: Extract<Node, { type: 'ObjectExpression' }>, tree: Tree): StaticValue | undefined {
  const fields: Record<string, unknown> = {};
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.kind !== 'init') return undefined;
    const { key } = property;
    const name =
      key.type === 'Identifier' && !property.computed ? { value: key.name } : staticValue(key as Node, tree);
    const field = staticValue(property.value, tree);
    if (name === undefined || field === undefined) return undefined;
    fields[String(name.value)] = field.value;
  }
  return { value: fields };
}
