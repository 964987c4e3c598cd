import type { AttributeValue } from '@opentelemetry/api';

/** Longest string that a parameter or a result becomes, in UTF-16 units. */
const MAX_LENGTH = 4096;
/** Most items of an array, and most nodes of an object, that are looked at. */
const MAX_ITEMS = 128;

const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** JSON of at most `MAX_ITEMS` nodes; what lies beyond is left out. */
function json(value: object): string {
  let nodes = 0;
  return JSON.stringify(value, (_, node: unknown) => {
    if (nodes++ > MAX_ITEMS) return undefined;
    if (typeof node === 'bigint') return `${node}`;
    return typeof node === 'string' ? node.slice(0, MAX_LENGTH) : node;
  });
}

/**
 * A value as a span attribute: primitives and arrays of one primitive type as they are, an object by its own `toString`,
 * a plain object or array as JSON; bounded. `undefined` for `null`, `undefined`, and what cannot be read.
 */
export function attributeValue(value: unknown): AttributeValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.slice(0, MAX_LENGTH);
  if (isPrimitive(value)) return value;
  try {
    if (Array.isArray(value)) {
      const items: unknown[] = value.slice(0, MAX_ITEMS);
      const type = typeof items[0];
      if (items.every((item) => isPrimitive(item) && typeof item === type))
        return items.map((item) => (typeof item === 'string' ? item.slice(0, MAX_LENGTH) : item)) as string[];
    }
    const plain =
      typeof value === 'object' && (Array.isArray(value) || value.toString === Object.prototype.toString);
    return (plain ? json(value) : typeof value === 'function' ? value.name : String(value)).slice(
      0,
      MAX_LENGTH,
    );
  } catch {
    return undefined;
  }
}
