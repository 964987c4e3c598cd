import { guard, type Operation } from '@spanweave/runtime/kernel';
import { finishRpc, rpc, type StartRpc } from '@spanweave/runtime/rpc';
import { bindingAttributes } from './binding-name.js';
import { methods } from './library.js';
import type { Method } from './method.js';
import { observing, watchPromise } from './remote-promise.js';

/** A method of another worker. */
export interface RemoteMethod {
  /** The service or stub that is called. */
  readonly binding: object;
  /** `{binding}/{method}`; with dots when it is reached through a property or the answer of another. */
  readonly name: string;
  /** Called with what a call answers, before the caller has it. */
  readonly see: (promise: object) => void;
}

const start: StartRpc = /* @__PURE__ */ rpc(methods, 'client', 'cloudflare_workers_rpc');

/** A method whose calls are CLIENT spans: `{binding}/{method}`. `await` on it reads a property on the other side: the same. */
export function remoteMethod(original: Method, remote: RemoteMethod): unknown {
  const { binding, name, see } = remote;
  return new Proxy(original, {
    apply(target, self, args) {
      const operation = begin(remote);
      if (!operation) return Reflect.apply(target, self, args);
      let answer: unknown;
      try {
        answer = operation.run(() => Reflect.apply(target, self, args));
      } catch (error) {
        finishRpc(operation, undefined, { exception: error });
        throw error;
      }
      operation.guard(() => {
        watchPromise(answer, operation, remote);
        see(answer as object);
      });
      return answer;
    },
    get(target, key) {
      const value = Reflect.get(target, key) as Method | undefined;
      if (typeof key === 'symbol' || typeof value !== 'function') return value;
      if (key === 'then')
        return (...given: unknown[]) => {
          const operation = begin(remote);
          return Reflect.apply(value, target, operation ? observing(operation, given) : given);
        };
      if (key === 'catch' || key === 'finally') return value.bind(target);
      return remoteMethod(value, { binding, name: `${name}.${key}`, see });
    },
  });
}

function begin({ binding, name }: RemoteMethod): Operation | undefined {
  return guard(methods, () =>
    methods.enabled() ? start({ method: name, server: bindingAttributes('Service', binding) }) : undefined,
  );
}
