import type { OutgoingHttpHeaders } from 'node:http2';
import { propagation } from '@opentelemetry/api';
import { type Advice, type Operation, peer } from '@spanweave/runtime/kernel';
import { clientOperation } from '../http/client-operation.js';
import { duration } from '../http/duration.js';
import { expose } from '../http/expose.js';
import { failureType } from '../http/failure-type.js';
import { guarded } from '../http/guarded.js';
import { intercept } from '../http/intercept.js';
import { withHeaders } from '../http/with-headers.js';
import { endStream } from './end-stream.js';
import { http2, isToldByRpc } from './library.js';
import type { Headers, Stream } from './message.js';

const histogram = /* @__PURE__ */ duration('client', 'http2');

/** Where sessions lead, as `connect` was told. */
const origins = /* @__PURE__ */ new WeakMap<object, URL>();

/** Notes where a session leads: `http2.connect(authority)`, a URL, its text, or an object that looks like one. */
export function remember(session: object, authority: unknown): void {
  const { protocol = 'https:', hostname, host, port } = (authority ?? {}) as Partial<URL>;
  const text =
    typeof authority === 'string'
      ? authority
      : `${protocol}//${hostname ?? host ?? 'localhost'}${port ? `:${port}` : ''}`;
  origins.set(session, new URL(text));
}

/**
 * Advice around `ClientHttp2Session#request(headers, options)`: a CLIENT span, which ends when the stream is closed.
 * The stream's listeners run in the caller's context.
 */
export const request: Advice = (session, args, proceed) => {
  const [given, ...others] = Array.from(args) as [OutgoingHttpHeaders | undefined];
  let headers: unknown = given;
  const operation = guarded(http2, () => {
    const fields = read(given);
    if (!http2.enabled() || isToldByRpc(fields)) return undefined;
    const base = origins.get(session as object)?.href ?? `${fields[':scheme'] ?? 'https'}://localhost`;
    const target = new URL(`${fields[':path'] ?? '/'}`, base);
    if (fields[':authority']) target.host = String(fields[':authority']);
    const begun = clientOperation(http2, histogram, String(fields[':method'] ?? 'GET'), target, fields);
    if (begun) {
      begun.set('network.protocol.version', '2');
      const carrier = {};
      propagation.inject(begun.context, carrier);
      headers = withHeaders(given, carrier);
    }
    return begun;
  });
  if (operation === undefined) return proceed(...(args as never[]));
  try {
    const stream = proceed(...([headers, ...others] as never[])) as Stream;
    operation.guard(() => follow(stream, operation, session as Stream['session']));
    return stream;
  } catch (error) {
    operation.fail(error, failureType(error));
    throw error;
  }
};

/** Reads the exchange from the stream's own events, none of which is listened to. */
function follow(stream: Stream, operation: Operation, session: Stream['session']): void {
  expose(http2, operation, 'client', 'request', stream, () => stream.sentHeaders ?? {});
  intercept(stream, (event, value, emit) => {
    operation.guard(() => {
      if (event === 'response') {
        const headers = value as Headers;
        operation.set('http.response.status_code', headers[':status']);
        peer(operation, session?.socket as Parameters<typeof peer>[1]);
        expose(http2, operation, 'client', 'response', stream, () => headers);
      } else if (event === 'error')
        // A session that could not be made fails its streams; the cause says why.
        operation.fail(value, failureType((value as Error).cause ?? value));
      else if (event === 'close') endStream(operation, stream.rstCode, 400);
    });
    return emit();
  });
}

/** Headers by name; newer versions of Node take a flat list as well. */
function read(given: unknown): OutgoingHttpHeaders {
  if (!Array.isArray(given)) return (given ?? {}) as OutgoingHttpHeaders;
  const found: OutgoingHttpHeaders = {};
  for (let index = 1; index < given.length; index += 2) found[String(given[index - 1])] = given[index];
  return found;
}
