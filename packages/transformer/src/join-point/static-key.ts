import type { Node } from '../parse/node.js';

/**
 * A property key as the source fixes it: `query`, `'query'`, `` [`query`] ``, `#query`, `[Symbol.iterator]` (with its
 * brackets). `undefined` for keys that are known at run time only.
 */
export function staticKey(key: Node, computed: boolean): string | undefined {
  switch (key.type) {
    case 'PrivateIdentifier':
      return `#${key.name}`;
    case 'Identifier':
      return computed ? undefined : key.name;
    case 'Literal':
      return typeof key.value === 'string' || typeof key.value === 'number' ? String(key.value) : undefined;
    case 'TemplateLiteral':
      return key.expressions.length === 0 ? (key.quasis[0]?.value.cooked ?? undefined) : undefined;
    case 'MemberExpression':
      return key.object.type === 'Identifier' &&
        key.object.name === 'Symbol' &&
        key.property.type === 'Identifier'
        ? `[Symbol.${key.property.name}]`
        : undefined;
    default:
      return undefined;
  }
}
