import { trace } from '@opentelemetry/api';
import { serveRequest } from '@spanweave/runtime/fetch-server';
import { type Serving, serve } from '@spanweave/runtime/http-server';
import { contexts, guard, state } from '@spanweave/runtime/kernel';
import { deno } from './library.js';
import { ownTelemetry } from './own-telemetry.js';

/** What Deno tells a handler beside the request. */
interface Info {
  /** Settles when the answer has been sent, or could not be. */
  readonly completed?: Promise<void>;
  readonly remoteAddr?: { readonly hostname?: string };
}

export type Handler = (this: unknown, request: Request, info?: Info, ...rest: unknown[]) => unknown;

const known = /* @__PURE__ */ new WeakMap<Handler, Handler>();

/** A handler of Fetch requests that runs below its SERVER span; the same one for the same handler. */
export function answering(handler: Handler): Handler {
  let made = known.get(handler);
  if (made === undefined) {
    // Deno counts parameters and hands over no more than those: the span needs both.
    made = function (this: unknown, request: Request, info?: Info): unknown {
      // biome-ignore lint/complexity/noArguments: a rest parameter would count as none.
      const call = (): unknown => Reflect.apply(handler, this, arguments);
      if (!state.on || !deno.enabled() || !(request instanceof Request)) return call();
      if (ownTelemetry()) return below(request, call);
      const { completed, remoteAddr } = info ?? {};
      return serveRequest(
        { library: deno, clientAddress: remoteAddr?.hostname, sent: completed },
        request,
        call,
      );
    };
    Object.defineProperty(made, 'name', { value: handler.name, configurable: true });
    known.set(handler, made);
    known.set(made, made);
  }
  return made;
}

/** Runs a handler below the span that Deno made, which gets the route that a framework finds. */
function below({ method }: Request, call: () => unknown): unknown {
  const active = contexts().active();
  const span = trace.getSpan(active);
  if (span === undefined) return call();
  const left: Serving = { type: 'http', span };
  const tell = (): void => {
    guard(deno, () => {
      if (left.route === undefined) return;
      span.setAttribute('http.route', left.route).updateName(`${method} ${left.route}`);
    });
  };
  const answer = contexts().with(serve(active, left), call);
  if (answer instanceof Promise) answer.then(tell, tell);
  else tell();
  return answer;
}
