import { profile } from '@spanweave/runtime/profile';
import { undici } from './library.js';

/** Names of `@opentelemetry/instrumentation-undici`: no URL template, the parts of the URL beside the whole. */
export function register(): void {
  undici.profile = profile({
    scope: '@opentelemetry/instrumentation-undici',
    name: (_name, attributes) =>
      attributes['http.request.method'] === '_OTHER' ? 'HTTP' : String(attributes['http.request.method']),
    more(attributes) {
      const { pathname, search, protocol } = new URL(String(attributes['url.full']));
      return {
        'http.request.method_original': attributes['http.request.method'],
        'url.path': pathname,
        'url.query': search,
        'url.scheme': protocol.slice(0, -1),
      };
    },
    attributes: { 'url.template': [] },
  });
}
