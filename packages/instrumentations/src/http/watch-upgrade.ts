import type { Duplex } from 'node:stream';
import type { Operation } from '@spanweave/runtime/kernel';
import { endByStatus } from './end-by-status.js';

type Write = (...args: unknown[]) => unknown;

/**
 * Ends a server span with the answer to `upgrade` or `CONNECT`, which the listener writes to the bare socket: the
 * status is read from the first bytes. What the connection carries afterwards is no part of the request.
 */
export function watchUpgrade(socket: Duplex, operation: Operation): void {
  const target = socket as unknown as Record<'write' | 'end', Write>;
  const { write, end } = target;
  const settle = (chunk?: unknown): void => {
    Object.assign(target, { write, end });
    socket.removeListener('close', settle);
    const status = /^HTTP\/1\.\d (\d+)/.exec(String(chunk))?.[1];
    if (status) operation.set('http.response.status_code', +status);
    else operation.set('error.type', 'aborted');
    endByStatus(operation, 500);
  };
  for (const key of ['write', 'end'] as const)
    target[key] = (...args) => {
      settle(args[0]);
      return target[key].apply(socket, args);
    };
  socket.once('close', settle);
}
