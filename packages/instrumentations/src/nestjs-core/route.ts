import { serving } from '@spanweave/runtime/http-server';
import { type Advice, guard } from '@spanweave/runtime/kernel';
import { begin, failed, statusOf, within } from './begin.js';
import { nest } from './library.js';
import { nameOf } from './name-of.js';
import type { RouteHandler } from './nest.js';

/** What serves a controller's routes. */
const routes = /* @__PURE__ */ new WeakSet<object>();

/**
 * Advice around `RouterExecutionContext#create(instance, callback, methodName, …)`: what it answers runs guards,
 * interceptors, pipes and the method for each request. The controller's own function is never replaced: its metadata
 * decide what guards allow.
 */
export const route: Advice = (_self, args, proceed) => {
  const handler = proceed(...(args as never[])) as RouteHandler;
  if (typeof handler !== 'function') return handler;
  const controller = nameOf(args[0]);
  const method = String(args[2]);
  const name = `${controller || 'UnnamedInstance'}.${method}`;
  const routed: RouteHandler = (request, ...others) => {
    const operation = guard(nest, () => {
      if (!nest.enabled()) return undefined;
      const template = request.route?.path ?? request.routeOptions?.url ?? request.routerPath;
      const path = template === undefined ? undefined : String(template);
      const known = serving(request.raw ?? request);
      // An Express that Nest is mounted in knows more of the path.
      if (known && path) known.route ??= path;
      const attributes = { 'code.function.name': name, 'http.route': path };
      const begun = begin(name, attributes, { type: 'request_context', controller, method, request });
      if (begun)
        begun.failed = (error) => {
          if (known && !(statusOf(error) < 500)) known.failure = error;
          failed(begun, error);
        };
      return begun;
    });
    return within(operation, () => handler(request, ...others));
  };
  routes.add(routed);
  return routed;
};

/**
 * Advice around `RouterProxy#createProxy(target, …)`, which serves middleware and unknown paths as well: the patterns
 * that Nest mounts those with are no routes.
 */
export const proxy: Advice = (_self, args, proceed) => {
  const [target, ...others] = Array.from(args) as [RouteHandler, ...unknown[]];
  if (typeof target !== 'function' || routes.has(target)) return proceed(...(args as never[]));
  const served: RouteHandler = (...given) => {
    guard(nest, () => {
      const known = nest.enabled() && serving(given[0].raw ?? given[0]);
      if (known) known.route = undefined;
    });
    return target(...given);
  };
  return proceed(...([served, ...others] as never[]));
};
