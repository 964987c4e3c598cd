import type { Attributes } from '@opentelemetry/api';

const VARIABLE = 'OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS';
const KNOWN = 'CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE';

let standard: readonly string[] | undefined;

function standardMethods(): readonly string[] {
  return ((typeof process === 'object' && process.env?.[VARIABLE]) || KNOWN).split(',');
}

/**
 * Begins a request's attributes with `http.request.method`: `_OTHER` for unknown methods, which keep their text
 * in `http.request.method_original`.
 *
 * @returns The method as span names show it: `HTTP` for unknown ones.
 */
export function method(attributes: Attributes, text: string, known?: readonly string[]): string {
  standard ??= standardMethods();
  const upper = text.toUpperCase();
  const isKnown = (known ?? standard).includes(upper);
  attributes['http.request.method'] = isKnown ? upper : '_OTHER';
  if (!isKnown || upper !== text) attributes['http.request.method_original'] = text;
  return isKnown ? upper : 'HTTP';
}
