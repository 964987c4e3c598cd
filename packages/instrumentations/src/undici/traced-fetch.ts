import { propagation } from '@opentelemetry/api';
import { type Operation, settle } from '@spanweave/runtime/kernel';
import { clientOperation } from '../http/client-operation.js';
import { duration } from '../http/duration.js';
import { endByStatus } from '../http/end-by-status.js';
import { expose } from '../http/expose.js';
import { guarded } from '../http/guarded.js';
import { undici } from './library.js';
import type { FetchRequest } from './message.js';

type Fetch = (this: unknown, input: unknown, init?: RequestInit) => unknown;

const histogram = /* @__PURE__ */ duration('client', 'undici');

/** A `fetch` that makes its own CLIENT span, for hosts without channels. The span ends with the response's head. */
export function tracedFetch(fetch: Fetch): Fetch {
  return function (this: unknown, input, init) {
    const began = guarded(undici, () => begin(input, init));
    if (began === undefined) return fetch.call(this, input, init);
    const { operation, headers } = began;
    operation.done = (value) => {
      const response = value as Response;
      operation.set('http.response.status_code', response.status);
      expose(undici, operation, 'client', 'response', response, () => Object.fromEntries(response.headers));
      endByStatus(operation, 400);
    };
    const answer = operation.run(() => fetch.call(this, input, { ...init, headers }));
    settle(operation, answer);
    return answer;
  };
}

function begin(
  input: unknown,
  init: RequestInit | undefined,
): { operation: Operation; headers: Headers } | undefined {
  if (!undici.enabled()) return undefined;
  // A `Request` is read, never copied: a copy would take its body away.
  const given = input as Partial<FetchRequest>;
  const headers = new Headers(init?.headers ?? given.headers);
  const request = { method: init?.method ?? given.method ?? 'GET', url: given.url ?? String(input), headers };
  const operation = clientOperation(undici, histogram, request.method, new URL(request.url), request);
  if (operation === undefined) return undefined;
  expose(undici, operation, 'client', 'request', request, () => Object.fromEntries(headers));
  propagation.inject(operation.context, headers, { set: (_, name, value) => headers.set(name, value) });
  return { operation, headers };
}
