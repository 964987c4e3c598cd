import { layer, noteFailure, serving, wantsLayers } from '@spanweave/runtime/http-server';
import { guard } from '@spanweave/runtime/kernel';
import type { KoaContext, Middleware } from '../koa/context.js';
import { koa, router } from '../koa/library.js';
import type { Layer } from './layer.js';
import { template } from './template.js';

/** A function that a router calls for a request. */
export interface Step {
  readonly original: Middleware;
  /** The last function of a route. */
  readonly isHandler: boolean;
  readonly layer: Layer;
  /** The route that it runs for. */
  readonly route: Layer | undefined;
}

/** The function, telling the server span its route and what it failed with; in a span of its own if asked for. */
export function step({ original, isHandler, layer: { path }, route }: Step): Middleware {
  return function (this: unknown, context: KoaContext, next) {
    const run = (): unknown => original.call(this, context, next);
    const known = guard(router, () => {
      const left = serving(context.req);
      const http = route && template(route.path, context);
      if (left && http) left.route = http;
      return { left, http };
    });
    const left = known?.left;
    const watched = left ? () => noteFailure(left, run) : run;
    if (!known || !wantsLayers(koa)) return watched();
    const about = {
      type: isHandler ? 'request handler' : 'middleware',
      name: (isHandler ? known.http : original.name) || 'anonymous',
      route: known.http,
      facts: { path, context },
    };
    return layer(router, about, watched);
  };
}
