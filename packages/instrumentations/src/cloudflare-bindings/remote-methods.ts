import { state } from '@spanweave/runtime/kernel';
import { bindingName } from './binding-name.js';
import type { Method } from './method.js';
import { once } from './once.js';
import { remoteMethod } from './remote-method.js';
import { pipelined } from './remote-promise.js';

/**
 * Weaves the methods that a service or a Durable Object has on the other side. Nothing on this side holds them: workerd
 * makes one for each name that no prototype has, and prototypes are asked first. So the last prototype gets one more
 * behind it, which answers what the platform answers without it. Instances, their class and their prototype stay as they are.
 *
 * @param prototype Of `Fetcher`.
 */
export function weaveRemoteMethods(prototype: object, service: object): void {
  weaveAnyName(prototype, service, (self, key, value) => {
    const name = bindingName(self);
    if (name === undefined) return value;
    return remoteMethod(value, { binding: self, name: `${name}/${key}`, see: weavePromise });
  });
}

/** What a call answers has each name too: calls on what is still to come. */
function weavePromise(promise: object): void {
  const prototype: object = Object.getPrototypeOf(promise);
  if (!once(prototype)) return;
  weaveAnyName(prototype, promise, (self, key, value) => {
    const call = pipelined(self);
    return call ? remoteMethod(value, { ...call, name: `${call.name}.${key}` }) : value;
  });
}

/**
 * @param made Answers what stands for a function that workerd made for a name.
 */
function weaveAnyName(
  prototype: object,
  instance: object,
  made: (self: object, key: string, value: Method) => unknown,
): void {
  const next: object | null = Object.getPrototypeOf(prototype);
  // Without the compatibility flag `rpc`, or where prototypes are fixed, there are no such methods.
  if (!('spanweave?' in instance) || next === null || !Object.isExtensible(prototype)) return;
  const behind = new Proxy(Object.create(next) as object, {
    get(target, key, self: object) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, self);
      let value: unknown;
      Object.setPrototypeOf(prototype, next);
      try {
        value = (self as Record<string, unknown>)[key];
      } finally {
        Object.setPrototypeOf(prototype, behind);
      }
      return state.on && typeof value === 'function' ? made(self, key, value as Method) : value;
    },
    has: (target, key) => typeof key === 'string' || Reflect.has(target, key),
  });
  Object.setPrototypeOf(prototype, behind);
}
