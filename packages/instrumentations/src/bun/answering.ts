import { serveRequest } from '@spanweave/runtime/fetch-server';
import { state } from '@spanweave/runtime/kernel';
import { bun } from './library.js';

export type Handler = (this: unknown, ...args: never[]) => unknown;

/** What Bun hands to a handler beside the request. */
interface Server {
  requestIP?(request: Request): { readonly address: string } | null;
}

const made = /* @__PURE__ */ new WeakSet<Handler>();

/**
 * A handler of Fetch requests that runs below its SERVER span.
 *
 * @param route The path at which it stands among `routes`.
 */
export function answering(handler: Handler, route?: string): Handler {
  if (made.has(handler)) return handler;
  const answer = function (this: unknown, request: Request, server?: Server): unknown {
    // biome-ignore lint/complexity/noArguments: the handler gets what Bun gave.
    const call = (): unknown => Reflect.apply(handler, this, arguments);
    if (!state.on || !bun.enabled() || !(request instanceof Request)) return call();
    const clientAddress = server?.requestIP?.(request)?.address;
    return serveRequest({ library: bun, route, clientAddress }, request, call);
  };
  Object.defineProperties(answer, {
    name: { value: handler.name, configurable: true },
    length: { value: handler.length, configurable: true },
  });
  made.add(answer);
  return answer;
}
