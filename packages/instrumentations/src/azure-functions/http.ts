import type { Attributes } from '@opentelemetry/api';
import { nameServing, type Serving, serve, serverAttributes } from '@spanweave/runtime/http-server';
import { contexts, startOperation } from '@spanweave/runtime/kernel';
import { secretQueryKeys } from '@spanweave/runtime/sanitize';
import { duration } from '../http/duration.js';
import { endByStatus } from '../http/end-by-status.js';
import { method } from '../http/method.js';
import { SERVER } from '../span-kind.js';
import { identity } from './identity.js';
import type { Begun, Invocation } from './invocation.js';
import { azure } from './library.js';
import { parentOf } from './parent.js';
import { routeOf } from './route.js';

/** `HttpRequest`, as far as a span tells of it. */
interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Iterable<readonly [string, string]>;
}

/** Keys of functions go into URLs as `code`. */
const secrets = /* @__PURE__ */ new Set([...secretQueryKeys, 'code']);

const histogram = /* @__PURE__ */ duration('server', 'azure-functions');

/** An HTTP trigger: SERVER, with what the conventions say of HTTP servers. It ends with the answer. */
export function http(request: Request, invocation: Invocation, cold: boolean): Begun | undefined {
  const { protocol, host, pathname, search } = new URL(request.url);
  const headers = { host, ...Object.fromEntries(request.headers) };
  const attributes: Attributes = identity(invocation, 'http', cold);
  const verb = method(attributes, request.method);
  const socket = { encrypted: protocol === 'https:' };
  serverAttributes(attributes, { headers, socket, url: pathname + search }, secrets);
  const parent = parentOf(invocation, headers);
  const operation = startOperation(azure, { name: verb, kind: SERVER, attributes, parent, histogram });
  if (!operation) return undefined;
  const left: Serving = {
    type: 'http',
    span: operation.span,
    request,
    route: routeOf(invocation, pathname),
  };
  const context = serve(operation.context, left);
  return {
    operation,
    run: (handler) => contexts().with(context, handler),
    end(answer) {
      operation.guard(() => {
        operation.set('http.response.status_code', status(answer));
        nameServing(operation, left, verb);
      });
      endByStatus(operation, 500);
    },
    fail(error) {
      operation.guard(() => {
        // What the host answers for a handler that failed.
        operation.set('http.response.status_code', 500);
        nameServing(operation, left, verb);
      });
      operation.fail(error);
    },
  };
}

/** Of `HttpResponse`, `HttpResponseInit` or nothing, for which the host answers 204. */
function status(answer: unknown): number {
  if (answer === undefined || answer === null) return 204;
  return Number((answer as { readonly status?: unknown }).status ?? 200);
}
