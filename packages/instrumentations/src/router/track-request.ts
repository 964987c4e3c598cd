import type { Exception } from '@opentelemetry/api';
import { type Serving, serving } from '@spanweave/runtime/http-server';
import { isError } from './is-error.js';
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

/** One request on its way through its routers. */
export interface TrackedRequest {
  /** A router takes the request; answers what is to be called, with its error, when it hands the request back. */
  begin(router: Router): (error: unknown) => void;
  /** A layer takes the request: it stands for it until another layer does, or until its router hands it back. */
  enter(layer: Layer): string | undefined;
  /** Notes an error on its way to an error handler; the server span records it if the answer is a 5xx. */
  fail(error: unknown): void;
}

/** Follows a request through its routers, and tells the server span the route that answered it. */
export function trackRequest(request: Request, response: Response): TrackedRequest {
  const metadata: Serving = serving(request) ?? {};
  let level: Level | undefined;
  let isRoute = true;
  let seen: Route | undefined;
  let failure: unknown;

  const stand = (layer: Layer, at: Level): void => {
    seen = request.route;
    isRoute = layer.route !== undefined;
    const path = join(at.prefix, template(layer, at, request));
    // A route leaves `req.url` as it is: a router that its handler calls begins at the same prefix.
    at.mount = isRoute ? at.prefix : path;
    metadata.route = path || (isRoute ? '/' : undefined);
  };

  /** A matched route whose `param` callback answered or failed was never entered. */
  const catchUp = (): void => {
    const { route } = request;
    const layer =
      route === seen ? undefined : level?.router.stack.find((candidate) => candidate.route === route);
    if (layer && level) stand(layer, level);
  };

  response.prependOnceListener('finish', () => {
    const { statusCode } = response;
    catchUp();
    // Middleware counts with its mount path, unless it said that there is nothing.
    if (!isRoute && statusCode === 404) metadata.route = undefined;
    if (failure && statusCode >= 500) metadata.span?.recordException(failure as Exception);
  });

  return {
    fail(error) {
      failure = error;
    },
    begin(router) {
      const outer = level;
      const prefix = outer ? outer.mount : '';
      level = { router, prefix, base: request.baseUrl ?? '', mount: prefix };
      return (error) => {
        catchUp();
        level = outer;
        // After an error the layer that failed stands for the request, otherwise nobody in here does.
        if (isError(error)) failure = error;
        else if (!response.headersSent) metadata.route = undefined;
      };
    },
    enter(layer) {
      if (level && !response.headersSent) stand(layer, level);
      return metadata.route;
    },
  };
}
