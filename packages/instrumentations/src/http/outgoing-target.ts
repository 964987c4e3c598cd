import type { ClientRequest, RequestOptions } from 'node:http';

/** `http.request` and `https.request`, whichever form of arguments they are called with. */
export type Request = (...args: unknown[]) => ClientRequest;

/** What an outgoing request will be, as its arguments say. */
export interface OutgoingTarget {
  /** Arguments with the options replaced by `options`. */
  readonly args: unknown[];
  /** A copy of the caller's options. */
  readonly options: RequestOptions;
  readonly method: string;
  readonly host: string;
  readonly port: number;
  /** Full URL without credentials. */
  readonly url: string;
}

/**
 * Reads the arguments as `ClientRequest` does: `(url)`, `(url, options)`, `(options)`, each with or without callback.
 *
 * @param scheme `http:` or `https:`, from the module whose function was called.
 */
export function outgoingTarget(given: ArrayLike<unknown>, scheme: string): OutgoingTarget {
  const args = Array.from(given);
  const [first] = args;
  const url =
    typeof first === 'string' ? new URL(first) : (first as URL).searchParams ? (first as URL) : undefined;
  const at = url ? 1 : 0;
  const own = args[at];
  const options: RequestOptions = { ...(typeof own === 'object' ? own : undefined) };
  args.splice(at, typeof own === 'function' ? 0 : 1, options);
  const host = options.hostname || options.host || url?.hostname || 'localhost';
  const plain = host.replace(/^\[|\]$/g, '');
  const protocol = options.protocol ?? url?.protocol ?? scheme;
  const standard = protocol === 'https:' ? 443 : 80;
  const port =
    +(
      options.port ||
      url?.port ||
      options.defaultPort ||
      (options.agent as { defaultPort?: number })?.defaultPort ||
      0
    ) || standard;
  const path = options.path || (url ? url.pathname + url.search : '/');
  const authority = (plain.includes(':') ? `[${plain}]` : plain) + (port === standard ? '' : `:${port}`);
  return {
    args,
    options,
    method: options.method || 'GET',
    host: plain,
    port,
    url: `${protocol}//${authority}${path}`,
  };
}
