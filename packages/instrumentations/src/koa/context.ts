/** Koa's context, as far as it is used here. */
export interface KoaContext {
  readonly req: object;
  readonly path: string;
  readonly originalUrl: string;
  /** Where koa-mount has put the app or the router that is at work. */
  readonly mountPath?: string;
  /** Of @koa/router: the name that a route was given. */
  readonly _matchedRouteName?: string;
}

export interface Middleware {
  (context: KoaContext, next: () => Promise<unknown>): unknown;
  /** On the middleware that a router gives. */
  readonly router?: object;
}
