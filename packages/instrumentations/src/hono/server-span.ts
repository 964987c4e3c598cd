import { type Attributes, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { nameServing, type Serving, serve, serverAttributes } from '@spanweave/runtime/http-server';
import { contexts, guard, startOperation } from '@spanweave/runtime/kernel';
import { secretQueryKeys } from '@spanweave/runtime/sanitize';
import { duration } from '../http/duration.js';
import { endByStatus } from '../http/end-by-status.js';
import { method } from '../http/method.js';
import { SERVER } from '../span-kind.js';
import { hono } from './library.js';
import { isMiddleware } from './step.js';

/** Runs what answers a request. */
export type Run = (call: () => unknown) => unknown;

const histogram = /* @__PURE__ */ duration('server', 'hono');

/** A SERVER span around the answer to a request, for hosts that make none. It ends with the answer's head. */
export function serverSpan(request: Request): Run | undefined {
  if (trace.getSpan(contexts().active())) return undefined;
  const { protocol, host, pathname, search } = new URL(request.url);
  const headers = { host, ...Object.fromEntries(request.headers) };
  const attributes: Attributes = {};
  const name = method(attributes, request.method);
  const socket = { encrypted: protocol === 'https:' };
  serverAttributes(attributes, { headers, socket, url: pathname + search }, secretQueryKeys);
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const operation = startOperation(hono, { name, kind: SERVER, attributes, parent, histogram });
  if (!operation) return undefined;
  const left: Serving = { type: 'http', span: operation.span, entry: request };
  const end = (answer: unknown): void => {
    operation.guard(() => {
      operation.set('http.response.status_code', (answer as Response | undefined)?.status);
      nameServing(operation, left, name);
    });
    endByStatus(operation, 500);
  };
  const fail = (error: unknown): void => {
    operation.guard(() => nameServing(operation, left, name));
    operation.fail(error);
  };
  return (call) => {
    try {
      return follow(left, contexts().with(serve(operation.context, left), call), end, fail);
    } catch (error) {
      fail(error);
      throw error;
    }
  };
}

/** Sees an answer on its way: a 404 that middleware gave is nobody's route. */
export function follow(
  left: Serving,
  answer: unknown,
  end?: (answer: unknown) => void,
  fail?: (error: unknown) => void,
): unknown {
  const see = (given: unknown): void => {
    guard(hono, () => {
      if (isMiddleware(left) && (given as Response | undefined)?.status === 404) left.route = undefined;
    });
    end?.(given);
  };
  if (answer instanceof Promise) answer.then(see, fail ?? (() => undefined));
  else see(answer);
  return answer;
}
