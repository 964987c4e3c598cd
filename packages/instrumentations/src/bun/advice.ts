import { guard } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { bun } from './library.js';
import { weaveOptions, wovenHandlers } from './weave-options.js';

type Serve = (this: unknown, options: unknown, ...rest: unknown[]) => unknown;

/** At `Bun.serve(options)`: the handlers in it have SERVER spans, and so have those that `server.reload` gets. */
export function serve<F>(_site: Site, callee: F): F {
  if (typeof callee !== 'function') return callee;
  const original = callee as unknown as Serve;
  return function (this: unknown, options: unknown, ...rest: unknown[]): unknown {
    const server = Reflect.apply(original, this, [woven(options), ...rest]);
    guard(bun, () => weaveReload(server));
    return server;
  } as F;
}

const woven = (options: unknown): unknown => guard(bun, () => weaveOptions(options)) ?? options;

function weaveReload(server: unknown): void {
  const { reload } = server as { reload?: Serve };
  if (typeof reload !== 'function') return;
  Object.defineProperty(server, 'reload', {
    configurable: true,
    writable: true,
    value: (options: unknown, ...rest: unknown[]) => Reflect.apply(reload, server, [woven(options), ...rest]),
  });
}

/** At `export default { fetch, routes, port }`, which Bun serves: the same object, its handlers woven in place. */
export function exported<V>(value: V): V {
  guard(bun, () => {
    if (typeof value !== 'object' || value === null) return;
    // A server that runs already has a `fetch` too.
    if (typeof (value as { reload?: unknown }).reload === 'function') return;
    Object.defineProperties(value, wovenHandlers(value));
  });
  return value;
}
