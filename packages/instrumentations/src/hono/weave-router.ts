import { serving, wantsLayers } from '@spanweave/runtime/http-server';
import { guard } from '@spanweave/runtime/kernel';
import type { Entry, Matched, Router } from './app.js';
import { hono } from './library.js';
import { step } from './step.js';

const WOVEN = /* @__PURE__ */ Symbol.for('spanweave.router');

/** Gives a router another `match`, once: what it answers for a request of a server span are handlers that tell it. */
export function weaveRouter(router: Router): void {
  if (WOVEN in router) return;
  let original = router.match;
  const match = function (this: Router, ...args: [string, string]): Matched {
    const found = original.apply(this, args);
    return guard(hono, () => steps(found)) ?? found;
  };
  Object.defineProperties(router, {
    [WOVEN]: { value: true },
    match: {
      configurable: true,
      get: () => match,
      set(other: Router['match']) {
        original = other;
      },
    },
  });
}

/** Routers keep what they answer, so it is answered anew. */
function steps(found: Matched): Matched | undefined {
  const left = serving();
  const layers = wantsLayers(hono);
  if (!left && !layers) return undefined;
  const [entries, ...rest] = found;
  const woven = entries.map(([[handler, route], ...parameters], at): Entry => {
    return [[step({ handler, at, entries, left, layers }), route], ...parameters];
  });
  return [woven, ...rest];
}
