import { serve, serving } from '@spanweave/runtime/http-server';
import { type Advice, contexts, guard } from '@spanweave/runtime/kernel';
import type { App } from './app.js';
import { hono } from './library.js';
import { follow, type Run, serverSpan } from './server-span.js';
import { weaveRouter } from './weave-router.js';

/**
 * `app.fetch(request, …)` and what is behind it: below a server span the app's router tells it the route; where nothing
 * is active, the app begins the server span itself.
 */
export const dispatch: Advice = (self, args, proceed) => {
  const call = (): unknown => Reflect.apply(proceed, undefined, args);
  const run = guard(hono, () => begin(self as App, args[0] as Request));
  return run ? run(call) : call();
};

function begin(app: App, request: Request): Run | undefined {
  if (!hono.enabled()) return undefined;
  weaveRouter(app.router);
  const left = serving();
  if (!left) return serverSpan(request);
  left.entry ??= request;
  if (left.entry === request) return (call) => follow(left, call());
  // An app that is asked from inside a request, its own or another one's.
  return (call) => contexts().with(serve(contexts().active(), {}), call);
}
