import type { WrapFunction } from '../plan/edit.js';

/** The recorded parameters' values as one argument of the kernel, or none. */
export function recordedValues({ recorded }: WrapFunction): readonly string[] {
  return recorded.length === 0 ? [] : [`[${recorded.join()}]`];
}
