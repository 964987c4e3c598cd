import type { WrapFunction } from '../plan/edit.js';

/** `(a,...rest)` of the parameters that the inner function takes over; also how it is called with them. */
export function parameterList({ parameters }: WrapFunction): string {
  return `(${parameters.join()})`;
}
