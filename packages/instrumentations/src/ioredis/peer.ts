import { peer as at, type Operation } from '@spanweave/runtime/kernel';
import type { Client } from './client.js';

/** Notes the node that a command was sent to, as far as it is known: a broken connection has none. */
export function peer(operation: Operation, { options, stream }: Client): void {
  at(operation, options.path ? { remoteAddress: options.path } : stream);
}
