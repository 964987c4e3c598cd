import { layer, noteFailure, type Serving } from '@spanweave/runtime/http-server';
import { guard } from '@spanweave/runtime/kernel';
import type { Entry, Handler, Route } from './app.js';
import { hono } from './library.js';

/** One of the handlers that fit a request. */
export interface Step {
  readonly handler: Handler;
  readonly at: number;
  readonly entries: readonly Entry[];
  readonly left: Serving | undefined;
  readonly layers: boolean;
}

/** On what a server span left: that middleware stands for the request. */
const MIDDLEWARE = /* @__PURE__ */ Symbol('spanweave.middleware');
type Marked = Serving & { [MIDDLEWARE]?: boolean };

/** True when middleware has the request, and no route is behind it. */
export const isMiddleware = (left: Serving): boolean => (left as Marked)[MIDDLEWARE] === true;

/** Middleware is bound to all methods, and takes `next`. */
const isRoute = ([[handler, { method }]]: Entry): boolean => method !== 'ALL' || handler.length === 1;

const atRoot = ({ path }: Route): boolean => path === '*' || path === '/*';

/**
 * A handler that tells the server span its route, and what it failed with; in a span of its own if asked for.
 * Middleware runs for the route behind it, or counts with its path if there is none, unless that is the root's.
 */
export function step({ handler, at, entries, left, layers }: Step): Handler {
  const [[, route]] = entries[at] as Entry;
  return (context, next) => {
    const run = (): unknown => handler(context, next);
    const about = guard(hono, () => {
      const target = entries.slice(at).find(isRoute);
      const own = target?.[0][1] ?? (atRoot(route) ? undefined : route);
      if (left) {
        left.route = own?.path;
        (left as Marked)[MIDDLEWARE] = !target;
      }
      const behind = entries[at + 1]?.[0][1];
      // `app.get(path, one, another)`: the last one is the handler.
      const isHandler =
        own === route && target && !(behind?.path === route.path && behind.method === route.method);
      const type = isHandler ? 'request handler' : 'middleware';
      return { type, name: (isHandler ? route.path : handler.name) || 'anonymous', route: own?.path };
    });
    const watched = left ? () => noteFailure(left, run) : run;
    return about && layers ? layer(hono, about, watched) : watched();
  };
}
