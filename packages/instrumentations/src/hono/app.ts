/** A Hono app, as far as it is used here. */
export interface App {
  readonly router: Router;
}

/** Any of Hono's routers, or one of the program's own. Some put another `match` in their own place when first asked. */
export interface Router {
  match(method: string, path: string): Matched;
}

/** Handlers that fit, in order, each with its parameters; then what the parameters refer to. */
export type Matched = readonly [readonly Entry[], ...unknown[]];
export type Entry = readonly [readonly [Handler, Route], ...unknown[]];

export interface Route {
  readonly path: string;
  /** `ALL` for middleware, and for `app.all`. */
  readonly method: string;
}

export type Handler = (context: unknown, next: () => Promise<void>) => unknown;
