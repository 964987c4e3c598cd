import { type Advice, guard } from '@spanweave/runtime/kernel';
import type { Layer, Next, Request, Response, Router } from './layer.js';
import { layerSpan } from './layer-span.js';
import { express, router } from './libraries.js';
import { rememberMount } from './template.js';
import { type TrackedRequest, trackRequest } from './track-request.js';

/** On the request itself: weak maps with a key for each request cost more in garbage collection than all else here. */
const TRACKED = /* @__PURE__ */ Symbol('spanweave.request');

type Tracked = Request & { [TRACKED]?: TrackedRequest };

const guarded = <T>(advice: () => T): T | undefined => guard(express, advice);

/** `router.handle(req, res, out)`: one router at work on a request. */
export const handle: Advice = (self, args, proceed) => {
  const { 0: request, 1: response, 2: out } = args as unknown as [Tracked, Response, Next];
  const leave = guarded(() => {
    // Express 4's routers have `_params`; requests inside Express 5 have their `app`.
    const library = '_params' in (self as Router) || 'app' in request ? express : router;
    if (typeof out !== 'function' || !library.enabled()) return undefined;
    request[TRACKED] ??= trackRequest(request, response);
    return request[TRACKED].begin(self as Router);
  });
  const left: Next =
    leave === undefined
      ? out
      : (...given) => {
          guarded(() => leave(given[0]));
          return out(...given);
        };
  // Spreading or iterating `arguments` is slow, and these functions' parameters are known.
  return (proceed as Next)(request, response, left);
};

/** `layer.handle_request(req, res, next)`: a router's layer, or a handler inside a route. */
export const request: Advice = (self, args, proceed) => {
  const layer = self as Layer;
  const { 0: request, 1: response, 2: next } = args as unknown as [Tracked, Response, Next];
  // Only a router's own layers see a request that is tracked.
  const tracked = request?.[TRACKED] && 'route' in layer && request[TRACKED];
  if (tracked) {
    const route = guarded(() => tracked.enter(layer));
    if ((express.profile || express.options().layers) && layer.handle.length < 4)
      return layerSpan(layer, route, request, response, next, proceed as Next);
  }
  return (proceed as Next)(request, response, next);
};

/** `layer.handle_error(error, req, res, next)`. */
export const error: Advice = (_self, args, proceed) => {
  guarded(() => (args[1] as Tracked)[TRACKED]?.fail(args[0]));
  return (proceed as Next)(args[0], args[1], args[2], args[3]);
};

/** `router.use(path, …)`: remembers the path of the layers it makes, for routers that keep only a pattern. */
export const use: Advice = (self, args, proceed) => {
  const before = guarded(() => (self as Router).stack.length);
  const result = proceed(...(args as never[]));
  guarded(() => {
    let first = args[0];
    while (Array.isArray(first) && first.length > 0) first = first[0];
    const path = typeof first === 'function' ? '/' : args[0];
    for (const layer of (self as Router).stack.slice(before)) rememberMount(layer, path);
  });
  return result;
};
