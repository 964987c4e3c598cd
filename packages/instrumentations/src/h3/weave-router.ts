import { serving } from '@spanweave/runtime/http-server';
import { type Advice, guard, wrapFunction } from '@spanweave/runtime/kernel';
import { h3 } from './library.js';
import { tellRoute } from './tell-route.js';

interface Router {
  handler: (...args: never[]) => unknown;
}

/** An h3 1 event, as far as it is used here: a router leaves on it what it matched, before it calls the handler. */
interface Event {
  readonly context: Context;
}

interface Context {
  matchedRoute?: { readonly path: string };
}

/** Gives a router a handler that tells the server span which route was matched. */
export function weaveRouter(router: unknown): void {
  const given = router as Router;
  given.handler = wrapFunction(given.handler, handle);
}

const handle: Advice = (_self, args, proceed) => {
  const [event] = args as unknown as [Event];
  const left = h3.enabled() ? serving() : undefined;
  if (left) guard(h3, () => hear(event.context, (path) => tellRoute(left, path)));
  return proceed(event as never);
};

/** Hears of the next match: it comes before the matched handler runs, which may be another router's. */
function hear(context: Context, matched: (path: string) => void): void {
  const { matchedRoute } = context;
  Object.defineProperty(context, 'matchedRoute', {
    configurable: true,
    enumerable: true,
    get: () => matchedRoute,
    set(value: Context['matchedRoute']) {
      Object.defineProperty(context, 'matchedRoute', {
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      });
      guard(h3, () => value && matched(value.path));
    },
  });
}
