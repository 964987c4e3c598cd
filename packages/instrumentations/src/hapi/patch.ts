import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { execute, lookup } from './advice.js';
import { hapi } from './library.js';

interface Server {
  readonly _core?: { readonly toolkit?: object; readonly Request?: { readonly prototype: object } };
}
type Factory = (...args: never[]) => Server;
type Exported = { server?: unknown; Server?: unknown; readonly default?: unknown };

const known = /* @__PURE__ */ new WeakMap<object, object>();

/** What requests and toolkits are made of is reached through a server, all of one copy at once. */
function reach(server: Server): Server {
  guard(hapi, () => {
    const { toolkit, Request } = server._core ?? {};
    patchMethod(toolkit && Object.getPrototypeOf(toolkit), 'execute', execute);
    patchMethod(Request && Object.getPrototypeOf(Request.prototype), '_lookup', lookup);
  });
  return server;
}

/** At a reference to `server` or `Server` of a hapi that stays outside the bundle: the same function, called or constructed. */
export function made<F>(original: F): F {
  if (typeof original !== 'function') return original;
  let woven = known.get(original);
  if (woven === undefined) {
    woven = new Proxy(original as unknown as Factory, {
      apply: (target, self, args) => reach(Reflect.apply(target, self, args)),
      construct: (target, args, newTarget) => reach(Reflect.construct(target, args, newTarget)),
    });
    known.set(original, woven);
    known.set(woven, woven);
  }
  return woven as F;
}

/** Weaves hapi's exports in place, where they can be: for whoever takes them from there later. */
export function patch<E>(exports: E): E {
  guard(hapi, () => {
    for (const holder of [exports, (exports as Exported | undefined)?.default] as (Exported | undefined)[])
      for (const key of ['server', 'Server'] as const)
        if (holder && Object.getOwnPropertyDescriptor(holder, key)?.writable && !isNamespace(holder))
          holder[key] = made(holder[key]);
  });
  return exports;
}

/** Properties of a namespace say that they are writable, and are not. */
const isNamespace = (holder: object): boolean =>
  (holder as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Module';
