import type { Operation } from '@spanweave/runtime/kernel';
import type { Client } from './client.js';

/** Notes the node that a command is sent to, as far as it is known: one that waits for its connection has none yet. */
export function peer(operation: Operation, { options, stream }: Client): void {
  const { remoteAddress, remotePort } = stream ?? {};
  const address = options.path ?? remoteAddress;
  if (!address || operation.get('network.peer.address') === address) return;
  operation.set('network.peer.address', address);
  operation.set('network.peer.port', remotePort);
}
