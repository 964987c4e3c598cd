import { link } from './link.js';
import { SpanweaveError } from './spanweave-error.js';
import type { Wording } from './wording.js';

/** The error that carries a wording. */
export function errorOf(
  { code, message }: Wording,
  details: Omit<NonNullable<ConstructorParameters<typeof SpanweaveError>[2]>, 'link'> = {},
): SpanweaveError {
  return new SpanweaveError(code, message, { ...details, link: link(code) });
}
