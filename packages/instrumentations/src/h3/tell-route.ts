import type { Serving } from '@spanweave/runtime/http-server';

/**
 * Gives a server span the route that an app found. Below a wildcard the route is that of an app mounted there, whose
 * routes begin at its own root; any other second one is an app that a handler asks, and counts for nothing.
 */
export function tellRoute(left: Serving, route: string): void {
  const { route: outer } = left;
  if (outer === undefined) left.route = route;
  else if (outer.endsWith('/**')) left.route = outer.slice(0, -3) + (route === '/' ? '' : route);
}
