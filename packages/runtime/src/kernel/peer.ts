import type { Operation } from './operation.js';

/** Notes at which address the other side was reached, as far as it is known. */
export function peer(
  operation: Operation,
  socket:
    | { readonly remoteAddress?: string | undefined; readonly remotePort?: number | undefined }
    | null
    | undefined,
): void {
  operation.set('network.peer.address', socket?.remoteAddress);
  operation.set('network.peer.port', socket?.remotePort);
}
