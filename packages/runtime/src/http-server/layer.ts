import type { SpanKind } from '@opentelemetry/api';
import { settle } from '../kernel/around.js';
import type { Library } from '../kernel/library.js';
import { type Operation, startOperation } from '../kernel/operation.js';

const INTERNAL: SpanKind.INTERNAL = 0;

/** What every framework's options have in common. */
export interface LayerOptions {
  /** An INTERNAL span for each middleware, router and request handler. Default false. */
  readonly layers?: boolean;
}

/** One piece of an app that a request goes through. */
export interface Layer {
  readonly type: string;
  /** Its function's name, or its route: what stands behind the type in the span's name. */
  readonly name: string;
  /** Template of its route, prefixes included. */
  readonly route?: string | undefined;
  /** For profiles of names. */
  readonly facts?: unknown;
}

/** True when layers have spans: asked for, or by another profile of names. The server span has the route anyway. */
export function wantsLayers(library: Library<LayerOptions>): boolean {
  return library.enabled() && Boolean(library.profile || library.options().layers);
}

/** Begins a layer's INTERNAL span (`middleware - authenticate`, `request handler - /orders/:id`). */
export function startLayer(library: Library, { type, name, route, facts }: Layer): Operation | undefined {
  return startOperation(library, {
    name: `${type} - ${name}`,
    kind: INTERNAL,
    attributes: { 'http.route': route },
    facts,
  });
}

/** Runs a layer inside its span, which ends with it: now, or when its promise settles. */
export function layer<T>(library: Library, about: Layer, body: () => T): T {
  const operation = startLayer(library, about);
  if (operation === undefined) return body();
  let result: T;
  try {
    result = operation.run(body);
  } catch (error) {
    operation.fail(error);
    throw error;
  }
  settle(operation, result);
  return result;
}
