import type { ClientRequest, IncomingMessage } from 'node:http';
import { type Attributes, type Context, propagation, SpanKind, trace } from '@opentelemetry/api';
import {
  contexts,
  listening,
  type Operation,
  startOperation,
  takeUrlTemplate,
} from '@spanweave/runtime/kernel';
import { url as sanitized } from '@spanweave/runtime/sanitize';
import { duration } from './duration.js';
import { failureType } from './failure-type.js';
import { guarded } from './guarded.js';
import { headers } from './headers.js';
import { intercept } from './intercept.js';
import { http } from './library.js';
import { method } from './method.js';
import type { HttpOptions } from './options.js';
import { outgoingTarget, type Request } from './outgoing-target.js';
import { secrets } from './secrets.js';
import { SUPPRESS_TRACING } from './suppress-tracing.js';
import { withHeaders } from './with-headers.js';

const histogram = /* @__PURE__ */ duration('client', 'http');

/**
 * Makes a request with a CLIENT span, which ends when the exchange is over. The request is made in the caller's
 * context, so sockets, callbacks and listeners see what they would see without a span.
 *
 * @param args As the caller gave them.
 * @param request The original `request` of the module.
 * @param scheme `http:` or `https:`, the module's own.
 */
export function outgoing(args: ArrayLike<unknown>, request: Request, scheme: string): ClientRequest {
  const began = guarded('http', () => begin(args, scheme));
  if (began === undefined) return request(...Array.from(args));
  const { operation } = began;
  let made: ClientRequest;
  try {
    made = request(...began.args);
  } catch (error) {
    operation.fail(error, failureType(error));
    throw error;
  }
  operation.guard(() => follow(made, operation));
  return made;
}

function begin(
  given: ArrayLike<unknown>,
  scheme: string,
): { operation: Operation; args: unknown[] } | undefined {
  if (!http.enabled() || !listening()) return undefined;
  const parent = contexts().active();
  const options = http.options();
  if (isSilent(parent, options)) return undefined;
  const { args, options: sent, host, port, url, ...target } = outgoingTarget(given, scheme);
  if (guarded('http', () => options.ignoreOutgoing?.(sent))) return undefined;
  const attributes: Attributes = {};
  const template = takeUrlTemplate(parent);
  const name = method(attributes, target.method, options.knownMethods);
  attributes['server.address'] = host;
  attributes['server.port'] = port;
  attributes['url.full'] = sanitized(url, secrets(options.redactQuery));
  if (template) attributes['url.template'] = template;
  const operation = startOperation(http, {
    name: template ? `${name} ${template}` : name,
    kind: SpanKind.CLIENT,
    attributes,
    parent,
    histogram,
  });
  if (operation === undefined) return undefined;
  const carrier = {};
  propagation.inject(operation.context, carrier);
  Object.assign(sent, { headers: withHeaders(sent.headers, carrier) });
  return { operation, args };
}

function isSilent(parent: Context, options: HttpOptions): boolean {
  return (
    parent.getValue(SUPPRESS_TRACING) === true ||
    (options.requireParentForOutgoing === true && trace.getSpan(parent) === undefined)
  );
}

/** Reads the exchange from the request's own events, none of which is listened to. */
function follow(request: ClientRequest, operation: Operation): void {
  const { span } = operation;
  const options = http.options();
  const captured = options.captureHeaders?.client;
  let response: IncomingMessage | undefined;
  const sent: Attributes = {};
  headers(sent, 'http.request.header.', captured?.request, request.getHeaders());
  span.setAttributes(sent);
  guarded('http', () => options.request?.(span, request));

  const answered = (message: IncomingMessage): void => {
    const { socket } = request;
    operation.set('http.response.status_code', message.statusCode);
    operation.set('network.protocol.version', message.httpVersion);
    operation.set('network.peer.address', socket?.remoteAddress);
    operation.set('network.peer.port', socket?.remotePort);
    const received: Attributes = {};
    headers(received, 'http.response.header.', captured?.response, message.headers);
    span.setAttributes(received);
    guarded('http', () => options.response?.(span, message));
  };
  const over = (): void => {
    const status = Number(operation.get('http.response.status_code'));
    if (response?.complete === false)
      operation.fail(
        response.errored ?? undefined,
        response.errored ? failureType(response.errored) : 'aborted',
      );
    else if (status >= 400) operation.fail(undefined, String(status));
    else operation.end();
  };
  intercept(request, (event, value, emit) => {
    if (!operation.ended)
      operation.guard(() => {
        if (event === 'response') response = value as IncomingMessage;
        if (event === 'response' || event === 'upgrade' || event === 'connect')
          answered(value as IncomingMessage);
        else if (event === 'error') operation.fail(value, failureType(value));
      });
    const result = emit();
    if (event === 'close') operation.guard(over);
    return result;
  });
}
