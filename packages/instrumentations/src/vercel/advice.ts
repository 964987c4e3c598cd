import { coldStart } from '@spanweave/runtime/faas';
import { serveRequest } from '@spanweave/runtime/fetch-server';
import { type Advice, guard, patchMethod, wrapFunction } from '@spanweave/runtime/kernel';
import { vercel } from './library.js';
import { isNodeCall, nodeRequest } from './node-request.js';
import { routeOf } from './route-of.js';
import { waitUntil } from './wait-until.js';

/**
 * What a function's module exports: `default` as `(request, response)`, as a handler of Fetch requests or as an object with
 * `fetch`; or a handler for each method. Its calls have a SERVER span, exported before the function is frozen.
 */
export function exported<V>(value: V, _name: string, file: string): V {
  const advice = handler(routeOf(file));
  if (typeof value === 'function')
    return wrapFunction(value as unknown as (...args: never[]) => unknown, advice) as unknown as V;
  if (typeof value === 'object' && value !== null && 'fetch' in value)
    guard(vercel, () => patchMethod(value, 'fetch', advice));
  return value;
}

/** What edge functions get beside the request. */
interface EdgeContext {
  waitUntil?(promise: Promise<unknown>): void;
}

const handler =
  (route: string | undefined): Advice =>
  (_self, args, proceed) => {
    const call = (): unknown => Reflect.apply(proceed, undefined, args);
    if (!vercel.enabled()) return call();
    if (isNodeCall(args)) return nodeRequest(args, route, call);
    const [request, context] = args as unknown as [unknown, EdgeContext?];
    if (!(request instanceof Request)) return call();
    const own = typeof context?.waitUntil === 'function' ? context : undefined;
    return serveRequest(
      {
        library: vercel,
        route,
        attributes: {
          'faas.trigger': 'http',
          'faas.coldstart': coldStart(),
          'faas.invocation.id': request.headers.get('x-vercel-id') ?? undefined,
        },
        waitUntil: own ? (promise) => own.waitUntil?.(promise) : waitUntil(),
      },
      request,
      call,
    );
  };
