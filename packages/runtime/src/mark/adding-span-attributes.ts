import { decorate } from './decorate.js';
import type { MarkDecorator } from './decorator.js';
import type { MarkOptions } from './mark-options.js';

/** Sets a method's marked parameters, and static attributes, on the current span; opens none. */
export function AddingSpanAttributes(
  options: Pick<MarkOptions, 'attributes' | 'parameters'> = {},
): MarkDecorator {
  return decorate(options, 'enrich');
}
