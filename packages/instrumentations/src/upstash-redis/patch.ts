import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { request } from './advice.js';
import { upstash } from './library.js';

interface Exported {
  readonly Redis?: new (config: object) => { readonly client?: object };
  readonly default?: Exported;
}

const reached = /* @__PURE__ */ new WeakSet<object>();

/** Weaves the HTTP client in place. Its class is not exported: it is reached through a client that asks for nothing. */
export function patch<E>(exports: E): E {
  guard(upstash, () => {
    const module = exports as Exported | undefined;
    for (const { Redis } of [module ?? {}, module?.default ?? {}]) {
      if (typeof Redis !== 'function' || reached.has(Redis)) continue;
      reached.add(Redis);
      const { client } = new Redis({ url: 'https://localhost', token: '-', enableTelemetry: false });
      if (client) patchMethod(Object.getPrototypeOf(client), 'request', request);
    }
  });
  return exports;
}
