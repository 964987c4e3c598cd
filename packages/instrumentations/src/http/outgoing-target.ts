import type { ClientRequest, RequestOptions } from 'node:http';
import type { Target } from './client-operation.js';

/** `http.request` and `https.request`, whichever form of arguments they are called with. */
export type Request = (...args: unknown[]) => ClientRequest;

/** What an outgoing request will be, as its arguments say. */
export interface OutgoingTarget extends Target {
  /** Arguments with the options replaced by `options`. */
  readonly args: unknown[];
  /** A copy of the caller's options. */
  readonly options: RequestOptions;
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
    typeof first === 'string'
      ? new URL(first)
      : (first as URL | undefined)?.searchParams
        ? (first as URL)
        : undefined;
  const at = url ? 1 : 0;
  const own = args[at];
  const options: RequestOptions = { ...(typeof own === 'object' ? own : undefined) };
  args.splice(at, typeof own === 'function' ? 0 : 1, options);
  const agent = options.agent as { defaultPort?: number } | undefined;
  return {
    args,
    options,
    protocol: options.protocol || url?.protocol || scheme,
    hostname: options.hostname || options.host || url?.hostname || 'localhost',
    port: options.port || url?.port || options.defaultPort || agent?.defaultPort || 0,
    pathname: options.path || url?.pathname || '/',
    search: (!options.path && url?.search) || '',
  };
}
