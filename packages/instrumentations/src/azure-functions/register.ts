import { guard } from '@spanweave/runtime/kernel';
import { woven } from './handler.js';
import { azure } from './library.js';

type Register = (...args: never[]) => unknown;

/** What registers a function is given: its settings, or for `app.get` and the like its handler alone. */
type Given = { handler?: unknown } | Register;

/**
 * `app.http(name, options)` and everything like it, with a woven handler. Not advice: an app registers its functions
 * before, perhaps, its SDK is there.
 */
export function registering<F>(original: F): F {
  return new Proxy(original as unknown as Register, {
    apply(target, self, [name, given, ...rest]: [unknown, Given | undefined, ...unknown[]]) {
      const call = (made: unknown): unknown => Reflect.apply(target, self, [name, made, ...rest]);
      if (typeof given === 'function') return call(guard(azure, () => woven(given)) ?? given);
      const handler = given?.handler;
      const made = typeof handler === 'function' && guard(azure, () => woven(handler));
      if (!given || !made) return call(given);
      // The library writes defaults into the object that it is given, so it is given the app's own.
      if (!Reflect.set(given, 'handler', made)) return call({ ...given, handler: made });
      try {
        return call(given);
      } finally {
        given.handler = handler;
      }
    },
  }) as unknown as F;
}
