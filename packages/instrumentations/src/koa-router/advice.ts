import { type Advice, guard } from '@spanweave/runtime/kernel';
import { router } from '../koa/library.js';
import type { Layer, Matched } from './layer.js';
import { step } from './step.js';

const isRoute = ({ methods }: Layer): boolean => methods.length > 0;

/**
 * `router.match(path, method)`: the layers that the router will call are answered as views of them, whose functions say
 * on whose behalf they run. Middleware runs for the route behind it.
 */
export const match: Advice = (_self, args, proceed) => {
  const found = proceed(...(Array.from(args) as never[])) as Matched;
  guard(router, () => {
    if (!router.enabled() || !found.route) return;
    const layers = found.pathAndMethod;
    found.pathAndMethod = layers.map((layer, at) => {
      const route = layers.slice(at).find(isRoute) ?? layers.findLast(isRoute);
      const stack = layer.stack.map((original, n) => {
        const isHandler = isRoute(layer) && n === layer.stack.length - 1;
        return step({ original, isHandler, layer, route });
      });
      return Object.create(layer, { stack: { value: stack } }) as Layer;
    });
  });
  return found;
};
