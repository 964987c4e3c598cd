import { propagation } from '@opentelemetry/api';
import type { DurationHistogram, Library, Operation } from '@spanweave/runtime/kernel';
import { clientOperation } from '../http/client-operation.js';
import { endByStatus } from '../http/end-by-status.js';
import { expose } from '../http/expose.js';
import type { ClientOptions } from '../http/options.js';
import type { FetchRequest } from './message.js';

/**
 * Begins the CLIENT operation of a call of `fetch`, which ends with the response's head. `operation.args` are the call's
 * arguments with the context in the headers: the caller's own objects are read, never written to.
 */
export function beginFetch(
  library: Library<ClientOptions>,
  histogram: DurationHistogram,
  input: unknown,
  init: RequestInit | undefined,
): Operation | undefined {
  // A `Request` is read, never copied: a copy would take its body away.
  const given = input as Partial<FetchRequest>;
  const headers = new Headers(init?.headers ?? given.headers);
  const request = { method: init?.method ?? given.method ?? 'GET', url: given.url ?? String(input), headers };
  // The host has its own word on what is no address.
  const target = URL.canParse(request.url) && new URL(request.url);
  const operation = target && clientOperation(library, histogram, request.method, target, request);
  if (!operation) return undefined;
  expose(library, operation, 'client', 'request', request, () => Object.fromEntries(headers));
  operation.guard(() => {
    propagation.inject(operation.context, headers, { set: (_, name, value) => headers.set(name, value) });
    // What a `Request` holds are no properties of its own: `fetch(url, request)` goes on as one request.
    const isRequest = typeof Request === 'function' && init instanceof Request;
    operation.args = isRequest
      ? [new Request(input as RequestInfo, init), { headers }]
      : [input, { ...init, headers }];
  });
  operation.done = (value) => {
    const response = value as Response;
    operation.set('http.response.status_code', response.status);
    expose(library, operation, 'client', 'response', response, () => Object.fromEntries(response.headers));
    endByStatus(operation, 400);
  };
  return operation;
}
