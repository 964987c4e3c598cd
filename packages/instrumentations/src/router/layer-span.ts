import { context } from '@opentelemetry/api';
import { startLayer } from '@spanweave/runtime/http-server';
import { isError } from './is-error.js';
import type { Layer, Next, Response } from './layer.js';
import { express } from './libraries.js';

/**
 * Runs a layer inside an INTERNAL span. It ends when the layer passes the request on, or when the response is over;
 * what comes behind the layer has the caller's context again.
 *
 * @param route Template of the layer, mount paths included.
 */
export function layerSpan(
  layer: Layer,
  route: string | undefined,
  request: unknown,
  response: Response,
  next: Next,
  proceed: Next,
): unknown {
  const type = layer.route ? 'request handler' : layer.handle.stack ? 'router' : 'middleware';
  const name = type === 'middleware' ? layer.name : (route ?? '/');
  const operation = startLayer(express, { type, name, route, facts: { layer, request } });
  if (operation === undefined) return proceed(request, response, next);
  const over = (): void => operation.end();
  const passed = (...given: unknown[]): unknown => {
    response.removeListener('close', over);
    if (isError(given[0])) operation.fail(given[0]);
    else over();
    return context.with(operation.parent, () => next(...given));
  };
  response.prependOnceListener('close', over);
  return operation.run(() => proceed(request, response, passed));
}
