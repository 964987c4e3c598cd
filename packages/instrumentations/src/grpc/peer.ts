import { type Operation, peer } from '@spanweave/runtime/kernel';

/** Notes the other side's address, as a call tells it: `address:port`; a target that was never reached says nothing. */
export function peerOf(operation: Operation, call: { getPeer?(): string }): void {
  const [, remoteAddress, port] = /^\[?([\da-f.:]+?)\]?:(\d+)$/i.exec(told(call) ?? '') ?? [];
  if (remoteAddress) peer(operation, { remoteAddress, remotePort: Number(port) });
}

function told(call: { getPeer?(): string }): string | undefined {
  try {
    return call.getPeer?.();
  } catch {
    // "Not implemented yet", on servers of the first versions.
    return undefined;
  }
}
