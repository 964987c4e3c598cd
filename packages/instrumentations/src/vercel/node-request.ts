import type { IncomingMessage, ServerResponse } from 'node:http';
import { flush } from '@spanweave/runtime/faas';
import { serving } from '@spanweave/runtime/http-server';
import { guard } from '@spanweave/runtime/kernel';
import { incoming } from '../http/incoming.js';
import { vercel } from './library.js';
import { waitUntil } from './wait-until.js';

/** Milliseconds that the function is kept for the export. */
const FLUSH_WITHIN = 5_000;

/** Whether a handler was called as `(request, response)` of `node:http`. */
export function isNodeCall(args: ArrayLike<unknown>): boolean {
  const [request, response] = args as unknown as [IncomingMessage?, ServerResponse?];
  return typeof request?.emit === 'function' && typeof response?.writeHead === 'function';
}

/**
 * Runs a handler `(request, response)` below the SERVER span of its request: the one that a woven `node:http` has made, or
 * one that is made here. The function is kept alive until the span has been exported.
 */
export function nodeRequest(
  args: ArrayLike<unknown>,
  route: string | undefined,
  call: () => unknown,
): unknown {
  const [request, response] = args as unknown as [IncomingMessage, ServerResponse];
  guard(vercel, () =>
    waitUntil()?.(
      new Promise((resolve) => response.once('close', () => setImmediate(resolve))).then(() =>
        flush(FLUSH_WITHIN),
      ),
    ),
  );
  return incoming(undefined, ['request', request, response], () => {
    guard(vercel, () => {
      const left = serving(request);
      if (left) left.route ??= route;
    });
    return call();
  });
}
