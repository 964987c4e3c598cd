import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { connect, publish, subscribe } from './advice.js';
import { library } from './library.js';

interface Exported {
  readonly MqttClient?: { readonly prototype: object };
  readonly Client?: { readonly prototype: object };
  readonly default?: Exported;
}

type Connect = (this: unknown, ...args: unknown[]) => unknown;

function weave(prototype: object | undefined): void {
  patchMethod(prototype, 'publish', publish);
  patchMethod(prototype, 'subscribe', subscribe);
  // Before mqtt 5 the method that connects has another name.
  for (const name of ['connect', '_setupStream']) patchMethod(prototype, name, connect);
}

/** Weaves mqtt's client in place: `exports` is its module, its namespace, or the bindings taken from it. */
export function patch<E>(exports: E): E {
  guard(library, () => {
    const given = exports as Exported | undefined;
    for (const from of [given, given?.default]) weave((from?.MqttClient ?? from?.Client)?.prototype);
  });
  return exports;
}

const woven = /* @__PURE__ */ new WeakMap<Connect, Connect>();

/** At a reference to `connect` that was imported by name: the first client that it makes leads to the class. */
export function reference<F>(original: F): F {
  if (typeof original !== 'function') return original;
  const plain = original as unknown as Connect;
  const known = woven.get(plain);
  if (known) return known as unknown as F;
  const replacement: Connect = function (...args) {
    const client = plain.apply(this, args);
    guard(library, () => weave(Object.getPrototypeOf(client)));
    return client;
  };
  Object.defineProperties(replacement, Object.getOwnPropertyDescriptors(plain));
  woven.set(plain, replacement);
  return replacement as unknown as F;
}
