import type { Layer } from '@spanweave/runtime/http-server';
import { hapi } from './library.js';
import { type Calling, pointOf, type Request, routeOf } from './request.js';

/** What profiles of names are told of a part. */
export interface Facts {
  /** Where an extension stands; absent for a handler. */
  readonly point?: string;
  readonly name: string;
  readonly plugin: string | undefined;
  readonly method: string;
}

/** The part of a request's way that a method stands for: the handler, or something that comes before or after it. */
export function partOf(
  method: { readonly name: string },
  request: Request,
  calling: Calling,
): Layer | undefined {
  const route = routeOf(request);
  const facts = {
    name: method.name,
    plugin: calling.realm?.plugin,
    method: request.route.method.toUpperCase(),
  };
  if (calling.continue === 'null' && method === request.route.settings.handler)
    return route === undefined ? undefined : { type: 'request handler', name: route, route, facts };
  const point = pointOf(method, request, calling);
  // The other names have spans for extensions and handlers alone.
  if (hapi.profile && (!point || point === 'onPostResponse')) return undefined;
  const name = method.name || point || 'anonymous';
  return { type: 'middleware', name, route, facts: { ...facts, point } };
}
