import { serving, startLayer, wantsLayers } from '@spanweave/runtime/http-server';
import { type Advice, guard } from '@spanweave/runtime/kernel';
import { hapi } from './library.js';
import { partOf } from './part.js';
import { type Calling, type Request, routeOf } from './request.js';

/** `request._lookup()`: the server span is told the route as soon as it is found. */
export const lookup: Advice = (self, args, proceed) => {
  const result = proceed(...(args as never[]));
  guard(hapi, () => {
    const request = self as Request;
    const left = hapi.enabled() ? serving(request.raw.req) : undefined;
    if (left) left.route = routeOf(request);
  });
  return result;
};

/**
 * `toolkit.execute(method, request, options)`, behind every handler, extension, prerequisite and authentication: what
 * fails is noted for the server span; a span of its own if asked for. The promise is hapi's own and does not reject.
 */
export const execute: Advice = (_self, args, proceed) => {
  const call = (): unknown => Reflect.apply(proceed, undefined, args);
  const { 0: method, 1: request, 2: calling } = args as unknown as [{ name: string }, Request, Calling];
  const begun = guard(hapi, () => {
    if (!hapi.enabled()) return undefined;
    const part = wantsLayers(hapi) ? partOf(method, request, calling) : undefined;
    return { left: serving(request.raw.req), operation: part && startLayer(hapi, part) };
  });
  if (!begun) return call();
  const { left, operation } = begun;
  const result = operation ? operation.run(call) : call();
  const see = (response: unknown): void => {
    const failed = (response as { readonly isBoom?: boolean } | null | undefined)?.isBoom === true;
    if (failed && left) left.failure = response;
    if (failed) operation?.fail(response);
    else operation?.end();
  };
  if (result instanceof Promise) result.then(see, (error) => operation?.fail(error));
  return result;
};
