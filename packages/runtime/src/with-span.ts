import type { MarkOptions } from './mark/mark-options.js';
import { type Marked, wrapFunction } from './mark/wrap-function.js';

/**
 * Marks a function by hand: answers a function with the same behaviour that runs in a span of its own.
 * `const settle = withSpan('Ledger.settle', async (id: string) => …)`.
 *
 * @param mark The span's name, or options; a name left out is the function's.
 */
// biome-ignore lint/suspicious/noExplicitAny: any function may be marked, and its type is kept.
export function withSpan<F extends (...args: any[]) => unknown>(mark: string | MarkOptions, marked: F): F {
  const options = typeof mark === 'string' ? { name: mark } : mark;
  return wrapFunction(marked as unknown as Marked, () => marked.name || 'anonymous', options) as unknown as F;
}
