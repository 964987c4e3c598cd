import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { flush } from '@spanweave/runtime/faas';
import { guard } from '@spanweave/runtime/kernel';
import { gcf } from './library.js';

const held = /* @__PURE__ */ new WeakSet<object>();

/**
 * Holds the last bytes of a response back until its spans are exported: whoever waits for it goes on waiting, and so the
 * platform leaves the processor alone. To the program the response ends when it says so: what it can see of it (`headersSent`,
 * `writableEnded`) is as ever, and what was written before is on its way.
 *
 * @param ended Called when the response is complete: ends its span.
 * @param within Milliseconds that the end is held back at most; 0: not at all.
 */
export function holdEnd(response: ServerResponse, ended: () => void, within: number): void {
  if (held.has(response)) return;
  held.add(response);
  const { end } = response;
  Object.defineProperty(response, 'end', {
    configurable: true,
    writable: true,
    value(...args: never[]): unknown {
      // A second call is an error of the program's, which it gets to see.
      if (response.writableEnded) return Reflect.apply(end, response, args);
      const release = within > 0 ? hold(response.socket) : undefined;
      try {
        return Reflect.apply(end, response, args);
      } finally {
        guard(gcf, ended);
        if (release) void flush(within).then(release);
      }
    },
  });
}

/**
 * Makes a socket keep what is written to it. Ending a response uncorks its socket, so `uncork` does nothing meanwhile.
 *
 * @returns What lets it all go; `undefined` when there is no socket, in front of which other responses wait.
 */
function hold(socket: Socket | null): (() => void) | undefined {
  if (!socket || Object.hasOwn(socket, 'uncork')) return undefined;
  socket.cork();
  Object.defineProperty(socket, 'uncork', { configurable: true, writable: true, value: () => undefined });
  return () => {
    Reflect.deleteProperty(socket, 'uncork');
    while (socket.writableCorked > 0) socket.uncork();
  };
}
