import { profile } from '@spanweave/runtime/profile';
import { SERVER } from '../span-kind.js';
import { http } from './library.js';

/** Names of `@opentelemetry/instrumentation-http`: no URL template, and unknown methods as they were sent. */
export function register(): void {
  http.profile = profile({
    scope: '@opentelemetry/instrumentation-http',
    name(_name, attributes, { kind }) {
      const method = attributes['http.request.method_original'] ?? attributes['http.request.method'];
      const route = kind === SERVER && attributes['http.route'];
      return route ? `${method} ${route}` : `${method}`;
    },
    attributes: { 'url.template': [] },
  });
}
