import type { Context, Exception, Span } from '@opentelemetry/api';
import { contexts } from '../kernel/context-manager.js';
import type { Operation } from '../kernel/operation.js';
import { sdkKey } from '../kernel/sdk-key.js';

/** What a server span leaves in its context for frameworks to fill in: the SDK's RPC metadata, and facts of ours. */
export interface Serving {
  readonly type?: 'http';
  readonly span?: Span;
  /** The host's request that the span belongs to. */
  readonly request?: object;
  /** The framework's request that came from it, where that is another one: further ones are an app asking itself. */
  entry?: object;
  /** Template of the route that answered (`/orders/:id`). */
  route?: string | undefined;
  /** What a handler failed with: an exception event of the span when the answer is a 5xx. */
  failure?: unknown;
  /** Ends the span before its response is out, once the response is complete: for hosts that stop when they have sent it. */
  end?: () => void;
}

const METADATA = /* @__PURE__ */ sdkKey('RPC_METADATA');

/** A context below a server span, with the metadata that frameworks look for. */
export function serve(context: Context, serving: Serving): Context {
  return context.setValue(METADATA, serving);
}

/**
 * The metadata of the active server span.
 *
 * @param request The request that a framework works on: a server span of another request (a handler that asks its own
 *   app without a socket) is not answered.
 */
export function serving(request?: object): Serving | undefined {
  const found = contexts().active().getValue(METADATA) as Serving | undefined;
  return request && found?.request && found.request !== request ? undefined : found;
}

/**
 * Gives a server span, before it ends, what frameworks left: route and name, and the exception behind a 5xx.
 *
 * @param method The method as span names show it.
 */
export function nameServing(operation: Operation, { route, failure }: Serving, method: string): void {
  operation.set('http.route', route);
  if (route) operation.span.updateName(`${method} ${route}`);
  if (failure && Number(operation.get('http.response.status_code')) >= 500)
    operation.span.recordException(failure as Exception);
}

/**
 * Runs a handler and notes what it fails with where it fails: what is above may make an answer of the error. For
 * handlers whose promise the framework waits for.
 */
export function noteFailure<T>(left: Serving, run: () => T): T {
  const note = (error: unknown): void => {
    left.failure = error;
  };
  try {
    const result = run();
    if (result instanceof Promise) result.then(undefined, note);
    return result;
  } catch (error) {
    note(error);
    throw error;
  }
}
