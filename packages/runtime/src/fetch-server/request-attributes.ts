import type { Attributes } from '@opentelemetry/api';
import { serverAttributes } from '../http-server/server-attributes.js';

/** Adds to a server span what a Fetch API request says of itself and its caller. */
export function requestAttributes(
  attributes: Attributes,
  request: Request,
  secret: ReadonlySet<string>,
  clientAddress: string | undefined,
): void {
  const { protocol, host, pathname, search } = new URL(request.url);
  serverAttributes(
    attributes,
    {
      headers: { host, ...Object.fromEntries(request.headers) },
      socket: { encrypted: protocol === 'https:' },
      url: pathname + search,
    },
    secret,
  );
  if (clientAddress) attributes['client.address'] = clientAddress;
}
