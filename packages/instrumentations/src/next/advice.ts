import { serveRequest } from '@spanweave/runtime/fetch-server';
import { type Advice, contexts, env, wrapFunction } from '@spanweave/runtime/kernel';
import { waitUntil } from '../vercel/wait-until.js';
import { action } from './action.js';
import { next } from './library.js';
import { routeOf } from './route-of.js';

/**
 * What a module of a Next.js app exports. Route handlers and API routes have a SERVER span in the edge runtime; in Node's
 * Next.js makes it. Server actions have an INTERNAL span in both. Everything else is answered as it is.
 */
export function exported<V>(value: V, name: string, file: string): V {
  if (typeof value !== 'function') return value;
  const fn = value as unknown as (...args: never[]) => unknown;
  const route = routeOf(file);
  if (route !== undefined) return isEdge() ? (wrapFunction(fn, handler(route)) as unknown as V) : value;
  return wrapFunction(fn, action(name === 'default' ? fn.name || name : name, file)) as unknown as V;
}

function isEdge(): boolean {
  return (
    env('NEXT_RUNTIME') === 'edge' ||
    typeof (globalThis as { EdgeRuntime?: unknown }).EdgeRuntime === 'string'
  );
}

const handler =
  (route: string): Advice =>
  (_self, args, proceed) => {
    const call = (): unknown => Reflect.apply(proceed, undefined, args);
    const request: unknown = args[0];
    if (!(request instanceof Request)) return call();
    const about = { library: next, route, waitUntil: waitUntil() ?? detached, parent: contexts().active() };
    return serveRequest(about, request, call);
  };

/** Without a platform that freezes the process the export needs nobody who waits for it. */
const detached = (): undefined => undefined;
