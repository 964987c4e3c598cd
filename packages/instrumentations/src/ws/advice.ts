import { type Advice, contexts, guard } from '@spanweave/runtime/kernel';
import { intercept } from '../http/intercept.js';
import { ws } from './library.js';

/** On connections whose listeners have their context. */
const BOUND = /* @__PURE__ */ Symbol('spanweave.bound');

/**
 * Runs the listeners of a connection in the context that is active now: on the server that of the request that was
 * upgraded, on the client that of whoever connects. Frames come in the context of the first one otherwise.
 */
export function bind(connection: object): void {
  guard(ws, () => {
    if (!ws.enabled() || BOUND in connection) return;
    Object.defineProperty(connection, BOUND, { value: true });
    const manager = contexts();
    const context = manager.active();
    intercept(connection, (_event, _value, emit) => manager.with(context, emit));
  });
}

/** Around `WebSocket#setSocket(socket, head, …)`: the handshake is through. */
export const open: Advice = (self, args, proceed) => {
  bind(self as object);
  return proceed(...(args as never[]));
};
