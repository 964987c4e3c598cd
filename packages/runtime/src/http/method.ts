import type { Attributes } from '@opentelemetry/api';
import { env } from '../kernel/env.js';

let standard: readonly string[] | undefined;

/**
 * Begins a request's attributes with `http.request.method`: `_OTHER` for unknown methods, which keep their text
 * in `http.request.method_original`.
 *
 * @param known Default: `OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS`, else the methods of RFC 9110, PATCH and QUERY.
 * @returns The method as span names show it: `HTTP` for unknown ones.
 */
export function method(attributes: Attributes, text: string, known?: readonly string[]): string {
  standard ??= (
    env('OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS') ||
    'CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE'
  ).split(',');
  const upper = text.toUpperCase();
  const isKnown = (known ?? standard).includes(upper);
  attributes['http.request.method'] = isKnown ? upper : '_OTHER';
  if (!isKnown || upper !== text) attributes['http.request.method_original'] = text;
  return isKnown ? upper : 'HTTP';
}
