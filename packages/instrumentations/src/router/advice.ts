import { type Advice, report } from '@spanweave/runtime/kernel';
import type { Layer, Next, Request, Response, Router } from './layer.js';
import { layerSpan } from './layer-span.js';
import { express, router } from './libraries.js';
import { mounts } from './template.js';
import { type TrackedRequest, trackRequest } from './track-request.js';

const requests = /* @__PURE__ */ new WeakMap<object, TrackedRequest>();

function guarded<T>(advice: () => T): T | undefined {
  try {
    return advice();
  } catch (error) {
    report('express', 'express failed', error);
    return undefined;
  }
}

/** `router.handle(req, res, out)`: one router at work on a request. */
export const handle: Advice = (self, args, proceed) => {
  const [request, response, out] = args as unknown as [Request, Response, Next];
  const leave = guarded(() => {
    // Express 4's routers have `_params`; requests inside Express 5 have their `app`.
    const library = '_params' in (self as Router) || 'app' in request ? express : router;
    if (typeof out !== 'function' || !library.enabled()) return undefined;
    let tracked = requests.get(request);
    if (tracked === undefined) {
      tracked = trackRequest(request, response);
      requests.set(request, tracked);
    }
    return tracked.begin(self as Router);
  });
  if (leave === undefined) return proceed(...(args as never[]));
  const left = (...given: unknown[]): unknown => {
    guarded(() => leave(given[0]));
    return out(...given);
  };
  return proceed(...([request, response, left] as never[]));
};

/** `layer.handle_request(req, res, next)`: a router's layer, or a handler inside a route. */
export const request: Advice = (self, args, proceed) => {
  const layer = self as Layer;
  const tracked = 'route' in layer && requests.get(args[0] as Request);
  if (!tracked) return proceed(...(args as never[]));
  const route = guarded(() => tracked.enter(layer));
  const wanted = express.options().layers || express.profile?.spans?.includes('layers');
  return wanted && layer.handle.length < 4
    ? layerSpan(layer, route, args, proceed)
    : proceed(...(args as never[]));
};

/** `layer.handle_error(error, req, res, next)`. */
export const error: Advice = (_self, args, proceed) => {
  guarded(() => requests.get(args[1] as Request)?.fail(args[0]));
  return proceed(...(args as never[]));
};

/** `router.use(path, …)`: remembers the path of the layers it makes, for routers that keep only a pattern. */
export const use: Advice = (self, args, proceed) => {
  const { stack } = self as Router;
  const before = stack.length;
  const result = proceed(...(args as never[]));
  guarded(() => {
    let first = args[0];
    while (Array.isArray(first) && first.length > 0) first = first[0];
    const path = typeof first === 'function' ? '/' : args[0];
    for (const layer of stack.slice(before)) mounts.set(layer, path);
  });
  return result;
};
