import { serving, wantsLayers } from '@spanweave/runtime/http-server';
import { type Advice, guard } from '@spanweave/runtime/kernel';
import { asLayer } from './as-layer.js';
import type { KoaContext, Middleware } from './context.js';
import { koa } from './library.js';

/** `app.use(middleware)`: what is used has a span of its own, if asked for. A router's middleware sees to itself. */
export const use: Advice = (_self, args, proceed) => {
  const [given, ...rest] = Array.from(args) as [Middleware, ...unknown[]];
  const used = guard(koa, () => (wantsLayers(koa) ? asLayer(given) : given)) ?? given;
  return proceed(...([used, ...rest] as never[]));
};

/** `ctx.onerror(error)`: what no middleware caught is recorded on the server span when the answer is a 5xx. */
export const onerror: Advice = (self, args, proceed) => {
  guard(koa, () => {
    const left = args[0] && koa.enabled() ? serving((self as KoaContext).req) : undefined;
    if (left) left.failure = args[0];
  });
  return proceed(...(Array.from(args) as never[]));
};
