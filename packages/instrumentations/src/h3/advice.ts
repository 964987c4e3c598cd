import { serving } from '@spanweave/runtime/http-server';
import { type Advice, guard } from '@spanweave/runtime/kernel';
import { h3 } from './library.js';
import { tellRoute } from './tell-route.js';
import { weaveRouter } from './weave-router.js';

/** h3 2: around `app['~findRoute'](event)`, which answers the route that the app declared. */
export const findRoute: Advice = (_app, args, proceed) => {
  const found = proceed(...(args as unknown as never[])) as { data?: { route?: string } } | undefined;
  guard(h3, () => {
    const left = h3.enabled() ? serving() : undefined;
    const route = found?.data?.route;
    if (left && route !== undefined) tellRoute(left, route);
  });
  return found;
};

/** h3 1: around `createRouter(options)`, whose router has a handler of its own. */
export const createRouter: Advice = (_self, args, proceed) => {
  const router = proceed(...(args as unknown as never[]));
  guard(h3, () => weaveRouter(router));
  return router;
};
