import { type Attributes, type Context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { nameServing, type Serving, serve, serverAttributes } from '@spanweave/runtime/http-server';
import { contexts, sdkKey, startOperation } from '@spanweave/runtime/kernel';
import { duration } from '../http/duration.js';
import { expose } from '../http/expose.js';
import { guarded } from '../http/guarded.js';
import { intercept } from '../http/intercept.js';
import { method } from '../http/method.js';
import { secrets } from '../http/secrets.js';
import { SERVER } from '../span-kind.js';
import { endStream } from './end-stream.js';
import { http2, isToldByRpc } from './library.js';
import type { Headers, Stream } from './message.js';

const SUPPRESS_TRACING = /* @__PURE__ */ sdkKey('SUPPRESS_TRACING');

const histogram = /* @__PURE__ */ duration('server', 'http2');

/**
 * A server's `stream` event, of which the compatibility API makes its `request`: a SERVER span, which ends when the
 * stream is closed. Listeners run in its context, those of the stream and of request and response above it too.
 */
export function incoming(stream: Stream, headers: Headers, emit: () => unknown): unknown {
  const context = guarded(http2, () => begin(stream, headers));
  if (context === undefined) return emit();
  return contexts().with(context, emit);
}

function begin(stream: Stream, headers: Headers): Context | undefined {
  if (!http2.enabled() || isToldByRpc(headers)) return undefined;
  const options = http2.options();
  if (guarded(http2, () => options.ignoreIncoming?.(headers))) {
    const untraced = ROOT_CONTEXT.setValue(SUPPRESS_TRACING, true);
    bind(stream, untraced);
    return untraced;
  }
  const attributes: Attributes = {};
  const name = method(attributes, headers[':method'] ?? 'GET', options.knownMethods);
  const { socket } = stream.session ?? {};
  const { ':authority': host = headers.host, ':path': url = '/' } = headers;
  serverAttributes(
    attributes,
    { headers: { ...headers, host }, httpVersion: '2', url, ...(socket && { socket }) },
    secrets(options.redactQuery),
  );
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const operation = startOperation(http2, { name, kind: SERVER, attributes, parent, histogram });
  if (operation === undefined) return undefined;
  const left: Serving = { type: 'http', span: operation.span };
  const context = serve(operation.context, left);
  expose(http2, operation, 'server', 'request', stream, () => headers);
  bind(stream, context, (event, value) => {
    operation.guard(() => {
      if (event !== 'close' && event !== 'error') return;
      const sent = stream.sentHeaders ?? {};
      operation.set('http.response.status_code', sent[':status']);
      nameServing(operation, left, name);
      expose(http2, operation, 'server', 'response', stream, () => sent);
      if (event === 'error') operation.fail(value);
      else endStream(operation, stream.rstCode, 500);
    });
  });
  return context;
}

/** Runs a stream's listeners in a context; `before` sees each event first. */
function bind(stream: Stream, context: Context, before?: (event: unknown, value: unknown) => void): void {
  intercept(stream, (event, value, emit) => {
    before?.(event, value);
    return contexts().with(context, emit);
  });
}
