import { context, createContextKey, type Exception, type Span } from '@opentelemetry/api';
import type { Layer, Request, Response, Route, Router } from './layer.js';
import { join, template } from './template.js';

/** A router that is at work on a request. */
export interface Level {
  readonly router: Router;
  /** Template under which the router is mounted; empty at the root. */
  readonly prefix: string;
  /** `req.baseUrl` when the router was entered. */
  readonly base: string;
  /** Template under which a router stands that the current layer enters. */
  mount: string;
}

/** What the HTTP instrumentation leaves in the context for the framework to fill in. */
interface RpcMetadata {
  readonly span?: Span;
  route?: string;
}

const METADATA = /* @__PURE__ */ createContextKey('OpenTelemetry SDK Context Key RPC_METADATA');

/** Follows one request through its routers, and knows the route that answered it. */
export class TrackedRequest {
  readonly #request: Request;
  readonly #response: Response;
  readonly #span: Span | undefined;
  #level: Level | undefined;
  #claim: string | undefined;
  #isRoute = true;
  #seen: Route | undefined;
  #error: unknown;

  constructor(request: Request, response: Response) {
    this.#request = request;
    this.#response = response;
    const metadata = context.active().getValue(METADATA) as RpcMetadata | undefined;
    this.#span = metadata?.span;
    if (metadata === undefined) return;
    // Whether middleware counts depends on the answer's status, so the route is worked out when it is asked for.
    Object.defineProperty(metadata, 'route', {
      configurable: true,
      enumerable: true,
      get: () => this.#read(),
      set: (route: string) => {
        this.#claim = route;
        this.#isRoute = true;
      },
    });
  }

  /** A router takes the request; answers what is to be called, with its error, when it hands the request back. */
  begin(router: Router): (error: unknown) => void {
    const outer = this.#level;
    const prefix = outer?.mount ?? '';
    this.#level = { router, prefix, base: this.#request.baseUrl ?? '', mount: prefix };
    return (error) => {
      this.#catchUp();
      this.#level = outer;
      // After an error the layer that failed stands for the request, otherwise nobody in here does.
      if (isError(error)) this.fail(error);
      else if (!this.#response.headersSent) this.#claim = undefined;
    };
  }

  /** A layer takes the request: it stands for it until another layer does, or until its router hands it back. */
  enter(layer: Layer): string | undefined {
    return this.#level && !this.#response.headersSent ? this.#stand(layer, this.#level) : this.#claim;
  }

  /** Notes an error on its way to an error handler; the server span records it if the answer is a 5xx. */
  fail(error: unknown): void {
    if (this.#error === undefined)
      this.#response.prependOnceListener('finish', () => {
        if (this.#response.statusCode >= 500) this.#span?.recordException(this.#error as Exception);
      });
    this.#error = error;
  }

  #stand(layer: Layer, level: Level): string | undefined {
    this.#seen = this.#request.route;
    const path = join(level.prefix, template(layer, level, this.#request));
    this.#isRoute = layer.route !== undefined;
    // A route leaves `req.url` as it is: a router that its handler calls begins at the same prefix.
    level.mount = this.#isRoute ? level.prefix : path;
    this.#claim = path || (this.#isRoute ? '/' : undefined);
    return this.#claim;
  }

  /** A matched route whose `param` callback answered or failed was never entered. */
  #catchUp(): void {
    const { route } = this.#request;
    if (route === this.#seen) return;
    const layer = this.#level?.router.stack.find((candidate) => candidate.route === route);
    if (layer && this.#level) this.#stand(layer, this.#level);
  }

  /** Template of what answered. Middleware counts with its mount path, unless it said that there is nothing. */
  #read(): string | undefined {
    this.#catchUp();
    return this.#isRoute || this.#response.statusCode !== 404 ? this.#claim : undefined;
  }
}

/** True for what routers call an error; the signals that leave a route or a router are none. */
export function isError(error: unknown): boolean {
  return Boolean(error) && error !== 'route' && error !== 'router';
}
