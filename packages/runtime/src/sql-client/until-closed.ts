import type { Operation } from '../kernel/operation.js';
import { failSql } from './fail-sql.js';

interface Socket {
  once?(event: 'close', listener: () => void): unknown;
}

/** What is under way on each socket, and how to say why it broke. */
const underWay = /* @__PURE__ */ new WeakMap<Socket, Map<Operation, (() => unknown) | undefined>>();

/**
 * Notes that an operation's answer comes over a socket: when that closes first, the operation fails. Drivers forget
 * commands whose connection the application destroys, and tell those without a callback nothing when it breaks. One
 * listener a socket.
 *
 * @param cause What the driver knows of the end of its connection, asked then.
 * @returns Call it when the answer is there. Answers `false` when it came before, or the socket was closed first.
 */
export function untilClosed(
  operation: Operation,
  socket: object | null | undefined,
  cause?: () => unknown,
): () => boolean {
  if (!socket) return () => !operation.ended;
  const running = underWay.get(socket) ?? watch(socket);
  running.set(operation, cause);
  return () => running.delete(operation);
}

function watch(socket: Socket): Map<Operation, (() => unknown) | undefined> {
  const running = new Map<Operation, (() => unknown) | undefined>();
  underWay.set(socket, running);
  socket.once?.('close', () => {
    for (const [operation, cause] of running) failSql(operation, cause?.(), 'PROTOCOL_CONNECTION_LOST');
    running.clear();
  });
  return running;
}
