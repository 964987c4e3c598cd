import type { Library } from '../kernel/library.js';
import type { Operation } from '../kernel/operation.js';
import type { CommonOptions } from './options.js';

/**
 * Shows a message to the configuration: the headers it names become attributes with all their values, and its hook is
 * called with the span.
 *
 * @param fields Reads the message's headers, by lower-case name.
 */
export function expose(
  library: Library<CommonOptions>,
  operation: Operation,
  side: 'client' | 'server',
  part: 'request' | 'response',
  message: object,
  fields: () => Readonly<Record<string, unknown>>,
): void {
  operation.guard(() => {
    const options = library.options();
    for (const name of options.captureHeaders?.[side]?.[part] ?? []) {
      const key = name.toLowerCase();
      const value = fields()[key];
      if (value !== undefined) operation.set(`http.${part}.header.${key}`, [value].flat().map(String));
    }
    options[part]?.(operation.span, message as never);
  });
}
