import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Attributes } from '@opentelemetry/api';
import { urlQuery } from '@spanweave/runtime/sanitize';
import { authority } from './authority.js';

/** Adds to a server span what the request's head says, proxies' headers included (semantic conventions, HTTP server). */
export function serverAttributes(
  attributes: Attributes,
  { headers, httpVersion, socket = {} as Socket, url = '' }: IncomingMessage,
  secret: ReadonlySet<string>,
): void {
  /** What the outermost proxy said: a parameter of `Forwarded` (RFC 7239), or an older header of its own. */
  const proxied = (parameter: string, header: string): string | undefined =>
    (headers.forwarded &&
      new RegExp(`^[^,]*\\b${parameter}="?([^";,]+)`, 'i').exec(headers.forwarded)?.[1]) ||
    (headers[`x-forwarded-${header}`] as string | undefined)?.split(',')[0]?.trim();
  const scheme =
    proxied('proto', 'proto') || ((socket as { encrypted?: boolean }).encrypted ? 'https' : 'http');
  const { host, port } = authority(proxied('host', 'host') || headers.host);
  // A request target is a path, `*`, or a whole URL when a proxy is asked.
  const target = /^(?:[a-z]+:\/\/[^/?]*)?([^?]*)\??(.*)/is.exec(url);
  attributes['url.scheme'] = scheme;
  attributes['url.path'] = target?.[1] || '/';
  if (target?.[2]) attributes['url.query'] = urlQuery(`?${target[2]}`, secret).slice(1);
  attributes['server.address'] = host;
  if (host) attributes['server.port'] = port || (scheme === 'https' ? 443 : 80);
  attributes['client.address'] = authority(proxied('for', 'for')).host || socket.remoteAddress;
  attributes['network.peer.address'] = socket.remoteAddress;
  attributes['network.peer.port'] = socket.remotePort;
  attributes['network.protocol.version'] = httpVersion;
  attributes['user_agent.original'] = headers['user-agent'];
}
