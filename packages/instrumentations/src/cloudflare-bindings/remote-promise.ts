import { endForgotten } from '@spanweave/runtime/genai';
import { type Operation, settle } from '@spanweave/runtime/kernel';
import { finishRpc } from '@spanweave/runtime/rpc';
import type { Method } from './method.js';
import type { RemoteMethod } from './remote-method.js';

const calls = /* @__PURE__ */ new WeakMap<object, { operation: Operation; remote: RemoteMethod }>();

/**
 * Lets a call's operation end when somebody is told how the call went. The promise is not asked: that would fetch an
 * answer that the program may leave on the other side.
 */
export function watchPromise(promise: unknown, operation: Operation, remote: RemoteMethod): void {
  if (Object.prototype.toString.call(promise) !== '[object JsRpcPromise]') {
    settle(operation, promise);
    return;
  }
  const target = promise as object & Record<'then' | 'catch' | 'finally', Method>;
  calls.set(target, { operation, remote });
  endForgotten(target, operation);
  const { then } = target;
  const observed: Method = (...given) => Reflect.apply(then, target, observing(operation, given));
  hide(target, 'then', observed);
  hide(target, 'catch', (rejected) => observed(same, rejected));
  hide(target, 'finally', (settled) => (observed(same) as Promise<unknown>).finally(settled as () => void));
}

/**
 * The call that a promise stands for, when it is used for a further call: it was sent, and how it went is told to nobody
 * but that call.
 */
export function pipelined(promise: object): RemoteMethod | undefined {
  const call = calls.get(promise);
  call?.operation.end();
  return call?.remote;
}

const same: Method = (value) => value;

/** The two callbacks of `then`, told after the operation has ended. workerd takes nothing but a function as the first. */
export function observing(operation: Operation, given: readonly unknown[]): readonly unknown[] {
  const [fulfilled, rejected] = given;
  if (typeof fulfilled !== 'function') return given;
  return [
    (value: unknown) => {
      operation.end();
      return fulfilled(value);
    },
    (error: unknown) => {
      finishRpc(operation, undefined, { exception: error });
      if (typeof rejected === 'function') return rejected(error);
      throw error;
    },
  ];
}

function hide(target: object, key: string, value: Method): void {
  Object.defineProperty(target, key, { configurable: true, enumerable: false, writable: true, value });
}
