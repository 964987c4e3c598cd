import type { IncomingMessage } from 'node:http';
import type { Attributes } from '@opentelemetry/api';
import { urlQuery } from '@spanweave/runtime/sanitize';
import { authority } from './authority.js';

/** The first of a header's comma-separated values: what the outermost proxy said. */
const first = (value: string | string[] | undefined): string | undefined =>
  String(value ?? '')
    .split(',', 1)[0]
    ?.trim() || undefined;

/** A parameter of the first element of `Forwarded` (RFC 7239). */
const forwarded = (element: string | undefined, name: string): string | undefined =>
  new RegExp(`(?:^|[;\\s])${name}="?([^";]+)`, 'i').exec(element ?? '')?.[1];

/** Adds to a server span what the request's head says, proxies' headers included (semantic conventions, HTTP server). */
export function serverAttributes(
  attributes: Attributes,
  request: IncomingMessage,
  secret: ReadonlySet<string>,
): void {
  const { headers, socket } = request;
  const proxy = first(headers.forwarded);
  const scheme =
    (proxy && forwarded(proxy, 'proto')) ??
    first(headers['x-forwarded-proto']) ??
    ((socket as { encrypted?: boolean }).encrypted ? 'https' : 'http');
  const { host, port } = authority(
    (proxy && forwarded(proxy, 'host')) ?? first(headers['x-forwarded-host']) ?? headers.host,
  );
  const client = authority((proxy && forwarded(proxy, 'for')) ?? first(headers['x-forwarded-for']));
  // A request target is a path, `*`, or a whole URL when a proxy is asked.
  const target = /^(?:[a-z]+:\/\/[^/?]*)?([^?]*)(\?.*)?$/is.exec(request.url ?? '');
  attributes['url.scheme'] = scheme;
  attributes['url.path'] = target?.[1] || '/';
  attributes['url.query'] = target?.[2]?.[1] && urlQuery(target[2], secret).slice(1);
  attributes['server.address'] = host;
  if (host) attributes['server.port'] = port ?? (scheme === 'https' ? 443 : 80);
  attributes['client.address'] = client.host ?? socket.remoteAddress;
  attributes['network.peer.address'] = socket.remoteAddress;
  attributes['network.peer.port'] = socket.remotePort;
  attributes['network.protocol.version'] = request.httpVersion;
  attributes['user_agent.original'] = headers['user-agent'];
}
