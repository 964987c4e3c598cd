import { createHash } from 'node:crypto';

/** The same text for the same data, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}

/**
 * A stable name for data, for caches: 16 hexadecimal digits. Key order does not count, order inside arrays does. A cache
 * key is made of the rules, the options and the transformer's version.
 */
export function identity(...data: readonly unknown[]): string {
  return createHash('sha256').update(canonical(data)).digest('hex').slice(0, 16);
}
