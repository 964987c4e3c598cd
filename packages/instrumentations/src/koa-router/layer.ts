import type { Middleware } from '../koa/context.js';

/** One path of a router: a route, or middleware when it has no methods. Nested routers' layers have the whole path. */
export interface Layer {
  readonly path: string | RegExp;
  readonly methods: readonly string[];
  readonly stack: readonly Middleware[];
}

/** What `router.match(path, method)` answers, anew each time. */
export interface Matched {
  readonly route?: unknown;
  pathAndMethod: readonly Layer[];
}
