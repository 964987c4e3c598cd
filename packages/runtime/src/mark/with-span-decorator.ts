import { decorate } from './decorate.js';
import type { MarkDecorator } from './decorator.js';
import type { MarkOptions } from './mark-options.js';

/**
 * Gives a method, an accessor or a function-valued field a span of its own. Stripped where the program is built with
 * Spanweave; a working decorator, legacy or standard, where it is not.
 *
 * `@WithSpan()`, `@WithSpan('Ledger.settle')`, `@WithSpan('settle', { kind: 'client' })`, `@WithSpan({ root: true })`.
 *
 * @param mark The span's name, default class and method name; or options.
 */
export function WithSpan(mark?: string | MarkOptions, options: MarkOptions = {}): MarkDecorator {
  return decorate(typeof mark === 'string' ? { ...options, name: mark } : (mark ?? options), 'span');
}
