import { errorOf, nearest, optionInvalid, optionUnknown } from '@spanweave/transformer/host';
import type { OptionTable } from './config-options.js';
import { isObject } from './option-kind.js';

/**
 * Checks what was given against a table of options.
 *
 * @param where What the options belong to, for messages; a configuration file is named by its path.
 * @throws SpanweaveError SW3001 for an unknown key, SW3002 for a value that a key cannot hold.
 */
export function checkOptions(given: unknown, table: OptionTable, where = ''): void {
  const at = where === '' ? '' : ` in ${where}`;
  if (!isObject(given)) throw errorOf(optionInvalid({ name: where || 'options', expected: 'an object' }));
  const keys = Object.keys(table);
  for (const [key, value] of Object.entries(given as object)) {
    // For editors.
    if (key === '$schema') continue;
    const kind = Object.hasOwn(table, key) ? table[key] : undefined;
    if (kind === undefined) throw errorOf(optionUnknown({ name: key, hint: at + hint(key, keys) }));
    if (value !== undefined && !kind.check(value))
      throw errorOf(optionInvalid({ name: key, expected: kind.words + at }));
  }
}

/** What the message of an unknown name ends with. */
export function hint(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? `; known are ${names.join(', ')}` : `; did you mean \`${near}\`?`;
}
