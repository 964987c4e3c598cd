import type { Attributes } from '@opentelemetry/api';
import { urlQuery } from '../sanitize/index.js';
import { authority } from './authority.js';

/** The head of a request, of `node:http` or of a host that has less to tell. */
export interface Head {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly httpVersion?: string;
  readonly socket?:
    | {
        readonly encrypted?: boolean;
        readonly remoteAddress?: string | undefined;
        readonly remotePort?: number | undefined;
      }
    | undefined;
  readonly url?: string | undefined;
}

/** Adds to a server span what the request's head says, proxies' headers included (semantic conventions, HTTP server). */
export function serverAttributes(
  attributes: Attributes,
  { headers, httpVersion, socket = {}, url = '' }: Head,
  secret: ReadonlySet<string>,
): void {
  const text = (name: string): string | undefined => headers[name] as string | undefined;
  const forwarded = text('forwarded');
  /** What the outermost proxy said: a parameter of `Forwarded` (RFC 7239), or an older header of its own. */
  const proxied = (parameter: string, header: string): string | undefined =>
    (forwarded && new RegExp(`^[^,]*\\b${parameter}="?([^";,]+)`, 'i').exec(forwarded)?.[1]) ||
    text(`x-forwarded-${header}`)?.split(',')[0]?.trim();
  const scheme = proxied('proto', 'proto') || (socket.encrypted ? 'https' : 'http');
  const { host, port } = authority(proxied('host', 'host') || text('host'));
  const [path, query] = target(url);
  attributes['url.scheme'] = scheme;
  attributes['url.path'] = path || '/';
  if (query) attributes['url.query'] = urlQuery(`?${query}`, secret).slice(1);
  attributes['server.address'] = host;
  if (host) attributes['server.port'] = port || (scheme === 'https' ? 443 : 80);
  attributes['client.address'] = authority(proxied('for', 'for')).host || socket.remoteAddress;
  attributes['network.peer.address'] = socket.remoteAddress;
  attributes['network.peer.port'] = socket.remotePort;
  attributes['network.protocol.version'] = httpVersion;
  attributes['user_agent.original'] = text('user-agent');
}

/** Path and query of a request target: a path, `*`, or a whole URL when a proxy is asked. */
function target(url: string): [path: string, query: string] {
  const behind = url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  const mark = behind.indexOf('?');
  return mark < 0 ? [behind, ''] : [behind.slice(0, mark), behind.slice(mark + 1)];
}
