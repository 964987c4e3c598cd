/** What Fastify 4 and 5 have in common, as far as it is used here. */
export interface App {
  addHook(name: string, hook: Hook): unknown;
}

/** A hook or a handler. */
export type Hook = (this: unknown, ...args: never[]) => unknown;

export interface Request {
  readonly raw: object;
  /** From Fastify 4.10. */
  readonly routeOptions?: { readonly url?: string | undefined };
  /** Before. */
  readonly context?: { readonly config?: { readonly url?: string } };
}

export interface Reply {
  readonly raw: {
    prependOnceListener(event: 'close', listener: () => void): unknown;
    removeListener(event: 'close', listener: () => void): unknown;
  };
  readonly sent: boolean;
}

/** What an `onRoute` hook is given: the handler, and hooks of the route's own. */
export type Route = Record<string, unknown>;

/** Template of the route that a request was found to be for, prefixes of plugins included; `undefined` at a 404. */
export function routeOf(request: Request): string | undefined {
  // Where there are `routeOptions`, reading `context` warns.
  return request.routeOptions ? request.routeOptions.url : request.context?.config?.url;
}
