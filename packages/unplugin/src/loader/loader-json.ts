import type { ReadOptions } from '@spanweave/host';
import { errorOf, optionNotJson } from '@spanweave/transformer/host';
import type { LoaderOptions } from './loader-options.js';

/**
 * Options as JSON holds them, for loaders that run in other processes.
 *
 * @throws SpanweaveError SW3605 for a function, or what else JSON drops or cannot hold.
 */
export function loaderJson({ onReport: _, report: __, ...options }: ReadOptions): LoaderOptions {
  for (const [name, value] of Object.entries(options)) check(name, value);
  return JSON.parse(JSON.stringify(options)) as LoaderOptions;
}

function check(name: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw errorOf(optionNotJson({ name, reason: `a ${typeof value}` }));
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof RegExp) throw errorOf(optionNotJson({ name, reason: 'a regular expression' }));
  for (const [key, member] of Object.entries(value)) check(`${name}.${key}`, member);
}
