import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Attributes, type Context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { nameServing, type Serving, serve, serverAttributes } from '@spanweave/runtime/http-server';
import { type Advice, contexts, sdkKey, startOperation } from '@spanweave/runtime/kernel';
import { SERVER } from '../span-kind.js';
import { duration } from './duration.js';
import { endByStatus } from './end-by-status.js';
import { expose } from './expose.js';
import { guarded } from './guarded.js';
import { intercept } from './intercept.js';
import { http } from './library.js';
import { method } from './method.js';
import { secrets } from './secrets.js';
import { watchUpgrade } from './watch-upgrade.js';

/** Nothing is traced below a context that holds `true` under this key. */
const SUPPRESS_TRACING = /* @__PURE__ */ sdkKey('SUPPRESS_TRACING');

/** Events of a server that hand over a request; the last two come with a bare socket. */
const EVENTS = /^(request|check(Continue|Expectation)|upgrade|connect)$/;

const histogram = /* @__PURE__ */ duration('server', 'http');

/** On requests that have their span: a `checkContinue` listener emits the same one again as `request`. */
const SEEN = /* @__PURE__ */ Symbol('spanweave.seen');

/** Runs what follows from a request in its context. */
type Run = (emit: () => unknown) => unknown;

/**
 * Advice around `Server.prototype.emit`: a SERVER span for each request, which ends when its response is closed.
 * Listeners of request and response run in the span's context, whatever connection event calls them.
 */
export const incoming: Advice = (_server, args, proceed) => {
  const [event, request, answer] = args as unknown as [string, IncomingMessage, ServerResponse | Duplex];
  const emit = (): unknown => proceed(...(args as never[]));
  const run =
    EVENTS.test(event) && http.enabled() && !(SEEN in request)
      ? guarded(http, () => begin(request, answer))
      : undefined;
  return run ? run(emit) : emit();
};

function begin(request: IncomingMessage, answer: ServerResponse | Duplex): Run | undefined {
  Object.defineProperty(request, SEEN, { value: true });
  const options = http.options();
  if (guarded(http, () => options.ignoreIncoming?.(request))) {
    const untraced = within(ROOT_CONTEXT.setValue(SUPPRESS_TRACING, true));
    bind(request, untraced);
    bind(answer, untraced);
    return untraced;
  }
  const attributes: Attributes = {};
  const name = method(attributes, request.method ?? 'GET', options.knownMethods);
  serverAttributes(attributes, request, secrets(options.redactQuery));
  const operation = startOperation(http, {
    name,
    kind: SERVER,
    attributes,
    parent: propagation.extract(ROOT_CONTEXT, request.headers),
    histogram,
  });
  if (operation === undefined) return undefined;
  const left: Serving = { type: 'http', span: operation.span, request };
  const run = within(serve(operation.context, left));
  expose(http, operation, 'server', 'request', request, () => request.headers);

  if ('getHeaders' in answer) {
    const end = (complete?: true): void => {
      if (operation.ended) return;
      operation.guard(() => {
        if (answer.headersSent) operation.set('http.response.status_code', answer.statusCode);
        nameServing(operation, left, name);
        expose(http, operation, 'server', 'response', answer, () => answer.getHeaders());
        if (answer.errored) operation.fail(answer.errored);
        // The client went away, or the server closed the connection before its answer was out.
        else if (!complete && answer.writableFinished === false) operation.set('error.type', 'aborted');
      });
      endByStatus(operation, 500);
    };
    left.end = () => end(true);
    bind(request, run, (event) => event === 'aborted' && queueMicrotask(() => end()));
    bind(answer, run, (event) => {
      if (event === 'close') end();
      // Not every host closes a response that is out; where it is closed, that comes first.
      else if (event === 'finish') queueMicrotask(() => end());
    });
  } else {
    bind(request, run);
    watchUpgrade(answer, operation);
  }
  return (emit) => {
    try {
      return run(emit);
    } catch (error) {
      operation.fail(error);
      throw error;
    }
  };
}

const within =
  (context: Context): Run =>
  (emit) =>
    contexts().with(context, emit);

/** Runs an emitter's listeners in a context; `after` hears of each event when they are through. */
function bind(emitter: object, run: Run, after?: (event: unknown) => void): void {
  intercept(emitter, (event, _value, emit) => {
    const result = run(emit);
    after?.(event);
    return result;
  });
}
