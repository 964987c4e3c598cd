import type { ClientRequest, IncomingMessage } from 'node:http';
import { propagation } from '@opentelemetry/api';
import { type Operation, peer } from '@spanweave/runtime/kernel';
import { clientOperation } from './client-operation.js';
import { duration } from './duration.js';
import { endByStatus } from './end-by-status.js';
import { expose } from './expose.js';
import { failureType } from './failure-type.js';
import { guarded } from './guarded.js';
import { intercept } from './intercept.js';
import { http } from './library.js';
import { outgoingTarget, type Request } from './outgoing-target.js';
import { withHeaders } from './with-headers.js';

const histogram = /* @__PURE__ */ duration('client', 'http');

/**
 * Makes a request with a CLIENT span, which ends when the exchange is over. The request is made in the caller's
 * context, so sockets, callbacks and listeners see what they would see without a span.
 *
 * @param given Arguments as the caller gave them.
 * @param request The original `request` of the module.
 * @param scheme `http:` or `https:`, the module's own.
 */
export function outgoing(given: ArrayLike<unknown>, request: Request, scheme: string): ClientRequest {
  let args = given;
  const operation = guarded(http, () => {
    if (!http.enabled()) return undefined;
    const target = outgoingTarget(given, scheme);
    const { options } = target;
    const begun = clientOperation(http, histogram, options.method || 'GET', target, options);
    if (begun) {
      const carrier = {};
      propagation.inject(begun.context, carrier);
      Object.assign(options, { headers: withHeaders(options.headers, carrier) });
      args = target.args;
    }
    return begun;
  });
  if (operation === undefined) return request(...Array.from(given));
  try {
    const made = request(...Array.from(args));
    operation.guard(() => follow(made, operation));
    return made;
  } catch (error) {
    operation.fail(error, failureType(error));
    throw error;
  }
}

/** Reads the exchange from the request's own events, none of which is listened to. */
function follow(request: ClientRequest, operation: Operation): void {
  let response: IncomingMessage | undefined;
  expose(http, operation, 'client', 'request', request, () => request.getHeaders());
  intercept(request, (event, value, emit) => {
    operation.guard(() => {
      if (event === 'error') operation.fail(value, failureType(value));
      if (event !== 'response' && event !== 'upgrade' && event !== 'connect') return;
      const message = value as IncomingMessage;
      if (event === 'response') response = message;
      operation.set('http.response.status_code', message.statusCode);
      operation.set('network.protocol.version', message.httpVersion);
      peer(operation, request.socket);
      expose(http, operation, 'client', 'response', message, () => message.headers);
    });
    const result = emit();
    if (event === 'close') {
      if (response?.complete === false)
        operation.fail(
          response.errored ?? undefined,
          response.errored ? failureType(response.errored) : 'aborted',
        );
      else endByStatus(operation, 400);
    }
    return result;
  });
}
