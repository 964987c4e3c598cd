import { guard } from '@spanweave/runtime/kernel';
import { azure } from './library.js';
import { registering } from './register.js';

interface Exported {
  readonly app?: Record<string, unknown>;
  readonly default?: Exported;
}

/** Of `app`, those that register no function. */
const OTHERS = /* @__PURE__ */ new Set(['setup', 'hook']);

const done = /* @__PURE__ */ new WeakSet<object>();

/** Weaves `app` of `@azure/functions` in place: every function of it that registers one. */
export function patch<E>(exports: E): E {
  guard(azure, () => {
    const { app: named, default: own } = exports as Exported;
    const app = named ?? own?.app;
    if (!app || done.has(app)) return;
    done.add(app);
    for (const name of Object.keys(app)) {
      const original = OTHERS.has(name) ? undefined : app[name];
      if (typeof original === 'function') app[name] = registering(original);
    }
  });
  return exports;
}
