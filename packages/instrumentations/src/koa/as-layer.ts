import { layer } from '@spanweave/runtime/http-server';
import type { KoaContext, Middleware } from './context.js';
import { koa } from './library.js';

/** Middleware inside a span of its own, below which what it calls next stands. Koa 2 tells generators by their class. */
export function asLayer(original: Middleware): Middleware {
  if (typeof original !== 'function' || original.router || /Generator/.test(original.constructor.name))
    return original;
  const woven = function (this: unknown, context: KoaContext, next: () => Promise<unknown>): unknown {
    const run = (): unknown => original.call(this, context, next);
    const name = original.name || 'anonymous';
    return koa.enabled() ? layer(koa, { type: 'middleware', name, facts: name }, run) : run();
  };
  return Object.defineProperties(woven, Object.getOwnPropertyDescriptors(original)) as Middleware;
}
