import { env, guard, listening, wrapFunction } from '@spanweave/runtime/kernel';
import { beforeExit } from './before-exit.js';
import { event } from './event.js';
import { http } from './http.js';
import { gcf } from './library.js';

/** How a function is called: as the framework's `FUNCTION_SIGNATURE_TYPE` says. */
export type Signature = 'http' | 'cloudevent' | 'event';

type Func = (...args: never[]) => unknown;

/**
 * The same function, whose invocations have a span.
 *
 * @param signature `undefined`: what the environment says when it is called.
 */
export function woven<F>(fn: F, name: string, signature?: Signature): F {
  if (typeof fn !== 'function') return fn;
  return wrapFunction(fn as unknown as Func, (_self, args, proceed) => {
    const call = (given: ArrayLike<unknown> = args): unknown => Reflect.apply(proceed, undefined, given);
    if (!gcf.enabled() || !listening()) return call();
    guard(gcf, beforeExit);
    const called = signature ?? env('FUNCTION_SIGNATURE_TYPE') ?? 'http';
    if (called === 'cloudevent' || called === 'event') return event(name, args, called === 'event', call);
    return isRequest(args) ? http(name, args, () => call()) : call();
  }) as unknown as F;
}

/** `(request, response)` of Express, which is what else an export may be called with. */
function isRequest(args: ArrayLike<unknown>): boolean {
  const { headers } = (args[0] ?? {}) as { readonly headers?: unknown };
  const { end } = (args[1] ?? {}) as { readonly end?: unknown };
  return typeof headers === 'object' && typeof end === 'function';
}
