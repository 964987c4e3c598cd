import { coldStart } from '@spanweave/runtime/faas';
import { serveRequest } from '@spanweave/runtime/fetch-server';
import { type Advice, guard, wrapFunction } from '@spanweave/runtime/kernel';
import { handler as invocation } from '../aws-lambda/advice.js';
import { netlify } from './library.js';
import { routeOf } from './route-of.js';

/** What Netlify hands to a function beside the request. */
interface NetlifyContext {
  readonly ip?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly requestId?: string;
  waitUntil?(promise: Promise<unknown>): void;
}

/**
 * What a function's module exports: `default` answers Fetch requests, on Node and at the edge; `handler` is a handler of AWS
 * Lambda, and has the span of one.
 */
export function exported<V>(value: V, name: string): V {
  if (typeof value !== 'function') return value;
  if (name === 'handler') return invocation(value) as V;
  return wrapFunction(value as unknown as (...args: never[]) => unknown, answer) as unknown as V;
}

const answer: Advice = (_self, args, proceed) => {
  const call = (): unknown => Reflect.apply(proceed, undefined, args);
  const [request, context = {}] = args as unknown as [unknown, NetlifyContext?];
  if (!netlify.enabled() || !(request instanceof Request)) return call();
  const about = guard(netlify, () => ({
    library: netlify,
    route: routeOf(new URL(request.url).pathname, context.params),
    clientAddress: context.ip,
    attributes: {
      'faas.trigger': request.headers.get('x-nf-event') === 'schedule' ? 'timer' : 'http',
      'faas.coldstart': coldStart(),
      'faas.invocation.id': context.requestId,
    },
    waitUntil:
      typeof context.waitUntil === 'function'
        ? (promise: Promise<unknown>) => context.waitUntil?.(promise)
        : undefined,
  }));
  return about ? serveRequest(about, request, call) : call();
};
