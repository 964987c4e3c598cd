import type { IncomingMessage, ServerResponse } from 'node:http';
import { noteFailure, type Serving, serving } from '@spanweave/runtime/http-server';
import { guard } from '@spanweave/runtime/kernel';
import { incoming } from '../http/incoming.js';
import { holdEnd } from './hold-end.js';
import { identity, type Request } from './identity.js';
import { flushTimeout, gcf } from './library.js';

/** Whatever path it has, a request is the function's. Routers inside the function know better. */
const ROUTE = '/*';

/**
 * Runs a function for a request below its SERVER span: the one of the framework's server, where that is woven, or one of its
 * own. Its response ends when its spans are out.
 */
export function http(name: string, args: ArrayLike<unknown>, call: () => unknown): unknown {
  const [request, response] = args as unknown as [Request & IncomingMessage, ServerResponse];
  const left = serving(request);
  if (left) return within(left, name, request, response, call);
  return incoming(undefined, ['request', request, response], () => {
    const begun = serving(request);
    return begun ? within(begun, name, request, response, call) : call();
  });
}

function within(
  left: Serving,
  name: string,
  request: Request,
  response: ServerResponse,
  call: () => unknown,
): unknown {
  guard(gcf, () => left.span?.setAttributes(identity('http', name, request)));
  guard(gcf, () => exportFirst(left, response));
  return noteFailure(left, call);
}

/** The response of a server span ends when the span and what is below it are exported. */
export function exportFirst(left: Serving, response: ServerResponse): void {
  const ended = (): void => {
    left.route ??= ROUTE;
    left.end?.();
  };
  holdEnd(response, ended, flushTimeout());
}
