import { type Attributes, type Context, propagation, ROOT_CONTEXT, type SpanKind } from '@opentelemetry/api';
import { duration } from '../http/duration.js';
import { expose } from '../http/expose.js';
import { method } from '../http/method.js';
import { secrets } from '../http/secrets.js';
import { type Serving, serve, serving } from '../http-server/serving.js';
import { contexts } from '../kernel/context-manager.js';
import { guard } from '../kernel/guard.js';
import type { DurationHistogram } from '../kernel/histogram.js';
import { startOperation } from '../kernel/operation.js';
import { sdkKey } from '../kernel/sdk-key.js';
import { state } from '../kernel/state.js';
import type { FetchServing } from './fetch-serving.js';
import { requestAttributes } from './request-attributes.js';
import { type RequestEnd, requestEnd } from './request-end.js';

const SERVER: SpanKind.SERVER = 1;

/** Nothing is traced below a context that holds `true` under this key. */
const SUPPRESS_TRACING = /* @__PURE__ */ sdkKey('SUPPRESS_TRACING');

const histograms = /* @__PURE__ */ new WeakMap<object, DurationHistogram>();

/** What surrounds a handler: the context it runs in, and who sees what it answers or fails with. */
interface Around {
  readonly context: Context;
  readonly end?: RequestEnd;
}

/**
 * Runs the handler of a request below its SERVER span, whose parent the request's headers name, and answers what the handler
 * answered: the same object but for an event stream, whose body is watched to its end (docs/adr/0017). Any other span ends
 * with the handler, or when the host says that the answer was sent. Frameworks below set route and name as they do over
 * `node:http`. Below a server span of the same request no second one is made; an app that asks itself gets none either.
 *
 * @param about What the host's advice knows of the request.
 * @param run The handler, with its arguments. What it throws or rejects with passes through.
 */
export function serveRequest<T>(about: FetchServing, request: Request, run: () => T): T {
  if (!state.on || !about.library.enabled()) return run();
  const around = guard(about.library, () => begin(about, request));
  if (around === undefined) return run();
  const { end, context } = around;
  const failed = (error: unknown): never => {
    end?.failed(error);
    throw error;
  };
  let result: T;
  try {
    result = contexts().with(context, run);
  } catch (error) {
    return failed(error);
  }
  if (end === undefined) return result;
  return (
    typeof (result as { then?: unknown } | undefined)?.then === 'function'
      ? Promise.resolve(result).then(end.answered, failed)
      : end.answered(result)
  ) as T;
}

function begin(about: FetchServing, request: Request): Around | undefined {
  const { library, route, clientAddress } = about;
  const outer = serving();
  if (outer) {
    // An app that is asked from inside a request of its own is not that request.
    if (outer.request instanceof Request && outer.request !== request)
      return { context: serve(contexts().active(), {}) };
    outer.route ??= route;
    return undefined;
  }
  const options = library.options();
  if (guard(library, () => options.ignoreIncoming?.(request)))
    return { context: ROOT_CONTEXT.setValue(SUPPRESS_TRACING, true) };
  const attributes: Attributes = { ...about.attributes };
  const name = method(attributes, request.method, options.knownMethods);
  requestAttributes(attributes, request, secrets(options.redactQuery), clientAddress);
  let histogram = histograms.get(library);
  if (histogram === undefined) {
    histogram = duration('server', library.id);
    histograms.set(library, histogram);
  }
  const parent = propagation.extract(about.parent ?? ROOT_CONTEXT, request.headers, {
    keys: (headers) => [...headers.keys()],
    get: (headers, key) => headers.get(key) ?? undefined,
  });
  const operation = startOperation(library, { name, kind: SERVER, attributes, parent, histogram });
  if (operation === undefined) return undefined;
  const left: Serving = { type: 'http', span: operation.span, request, route };
  const show = (part: 'request' | 'response', message: Request | Response): void =>
    expose(library, operation, 'server', part, message, () => Object.fromEntries(message.headers));
  show('request', request);
  const { answered, failed } = requestEnd(about, request, operation, left, name);
  return {
    context: serve(operation.context, left),
    end: {
      failed,
      answered(answer) {
        operation.guard(() => {
          const response = answer as Partial<Response> | undefined;
          operation.set('http.response.status_code', response?.status);
          if (response?.headers) show('response', response as Response);
        });
        return answered(answer);
      },
    },
  };
}
