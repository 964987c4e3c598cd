import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { hapi } from './library.js';
import type { Facts } from './part.js';

const factsOf = (start: ProfileStart): Facts => start.facts as Facts;

/** Spans of extensions and handlers as `@opentelemetry/instrumentation-hapi` makes them. */
export function register(): void {
  hapi.profile = profile({
    scope: '@opentelemetry/instrumentation-hapi',
    requireParent: true,
    name(_name, attributes, start) {
      const { point, name, plugin } = factsOf(start);
      const ext = `ext - ${point}${name && name !== 'method' ? ` - ${name}` : ''}`;
      return `${plugin ? `${plugin}: ` : ''}${point ? ext : `route - ${attributes['http.route']}`}`;
    },
    attributes: { 'http.route': [] },
    more(attributes, start) {
      const { point, plugin, method } = factsOf(start);
      return {
        'hapi.plugin.name': plugin,
        ...(point
          ? { 'hapi.type': 'server.ext', 'server.ext.type': point }
          : {
              'hapi.type': plugin ? 'plugin' : 'router',
              'http.route': attributes['http.route'],
              'http.request.method': method,
            }),
      };
    },
  });
}
