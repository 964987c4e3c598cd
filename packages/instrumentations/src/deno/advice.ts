import { guard } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { answering, type Handler } from './answering.js';
import { deno } from './library.js';

type Serve = (this: unknown, ...args: unknown[]) => unknown;

/** At `Deno.serve(handler)`, `Deno.serve(options, handler)`, `Deno.serve({ handler })`: the handler has a SERVER span. */
export function serve<F>(_site: Site, callee: F): F {
  if (typeof callee !== 'function') return callee;
  return function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(callee as unknown as Serve, this, guard(deno, () => args.map(woven)) ?? args);
  } as F;
}

function woven(argument: unknown): unknown {
  if (typeof argument === 'function') return answering(argument as Handler);
  const { handler } = (argument ?? {}) as { handler?: Handler };
  if (typeof handler !== 'function') return argument;
  return Object.create(Object.getPrototypeOf(argument), {
    ...Object.getOwnPropertyDescriptors(argument as object),
    handler: { value: answering(handler), configurable: true, enumerable: true, writable: true },
  });
}

/** At `export default { fetch }`, for `deno serve`: the same object, its `fetch` woven in place. */
export function exported<V>(value: V): V {
  guard(deno, () => {
    const given = value as { fetch?: Handler } | undefined;
    if (typeof given?.fetch !== 'function') return;
    Object.defineProperty(given, 'fetch', {
      configurable: true,
      enumerable: Object.prototype.propertyIsEnumerable.call(given, 'fetch'),
      writable: true,
      value: answering(given.fetch),
    });
  });
  return value;
}
