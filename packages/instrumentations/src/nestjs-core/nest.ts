/** A guard, a pipe, an interceptor: an object with the one method that Nest calls. */
export type Layer<Method extends string> = Readonly<Record<Method, (...values: unknown[]) => unknown>>;

/** What Nest calls for a request of one route (`RouterExecutionContext#create`). */
export type RouteHandler = (request: Request, ...others: unknown[]) => unknown;

/** A request of Express or Fastify. */
export interface Request {
  readonly method?: string;
  readonly url?: string;
  readonly originalUrl?: string;
  /** Express: the route that matched. */
  readonly route?: { readonly path?: unknown };
  /** Fastify 4 and 5. */
  readonly routeOptions?: { readonly url?: string };
  /** Fastify 3 and 4. */
  readonly routerPath?: string;
  /** Fastify: the host's request. */
  readonly raw?: object;
}

/** An exception filter as `ExceptionsHandler` holds it. */
export interface Filter {
  func: (...args: unknown[]) => unknown;
}

/** What is used of an rxjs `Observable`. */
export interface Observable {
  subscribe(...args: unknown[]): { add(teardown: () => void): unknown };
}
