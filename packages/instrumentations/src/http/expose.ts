import type { Library, Operation } from '@spanweave/runtime/kernel';
import { headers } from './headers.js';
import type { CommonOptions } from './options.js';

/**
 * Shows a message to the configuration: the headers it names become attributes, and its hook is called with the span.
 *
 * @param fields Reads the message's headers.
 */
export function expose(
  library: Library<CommonOptions>,
  operation: Operation,
  side: 'client' | 'server',
  part: 'request' | 'response',
  message: object,
  fields: () => Readonly<Record<string, unknown>>,
): void {
  const options = library.options();
  operation.guard(() => {
    const names = options.captureHeaders?.[side]?.[part];
    if (names) headers(operation, `http.${part}.header.`, names, fields());
    options[part]?.(operation.span, message as never);
  });
}
