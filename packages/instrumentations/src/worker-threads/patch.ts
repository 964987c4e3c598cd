import { guard } from '@spanweave/runtime/kernel';
import { builtin, syncBuiltins } from '../http/builtin.js';
import { workerArguments } from './advice.js';
import { workers } from './library.js';

type Class = (new (...args: unknown[]) => object) & { [WOVEN]?: true };

const WOVEN: unique symbol = /* @__PURE__ */ Symbol.for('spanweave.worker') as never;

/** Weaves `node:worker_threads` in place: `Worker` keeps its name, its prototype and its subclasses. */
export function patch<E>(exports: E): E {
  guard(workers, () => {
    const module = builtin<{ Worker: Class }>('node:worker_threads');
    if (!module || module.Worker[WOVEN]) return;
    module.Worker = new Proxy(module.Worker, {
      construct: (target, args, newTarget) => Reflect.construct(target, workerArguments(args), newTarget),
      get: (target, key) => (key === WOVEN ? true : Reflect.get(target, key)),
    });
    syncBuiltins();
  });
  return exports;
}
