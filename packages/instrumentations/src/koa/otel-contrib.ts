import { profile } from '@spanweave/runtime/profile';
import { koa, router } from './library.js';

const scope = '@opentelemetry/instrumentation-koa';

/** What the router's advice hands over with a layer's span. */
interface Facts {
  readonly path: unknown;
  readonly context: { readonly _matchedRouteName?: string };
}

/** Layer spans as `@opentelemetry/instrumentation-koa` makes them, those of @koa/router too. */
export function register(): void {
  koa.profile = profile({
    scope,
    requireParent: true,
    more: (_attributes, { facts }) => ({ 'koa.name': facts as string, 'koa.type': 'middleware' }),
  });
  router.profile = profile({
    scope,
    requireParent: true,
    name(_name, _attributes, { facts }) {
      const { context, path } = facts as Facts;
      return context._matchedRouteName || `router - ${path}`;
    },
    more(_attributes, { facts }) {
      const path = String((facts as Facts).path);
      return { 'koa.name': path, 'koa.type': 'router', 'http.route': path };
    },
  });
}
