import { patchMethod } from '@spanweave/runtime/kernel';
import { handlers } from './handlers.js';

/**
 * Weaves the handlers of an exported object in place: of a worker's own, or of an app that has a `fetch` (Hono, itty-router).
 * An object that cannot be written to is answered as one that inherits from it.
 *
 * @param exported The name that it is exported under: its functions are called by it unless that is `default`.
 */
export function weaveObject<T extends object>(value: T, exported: string): T {
  const prefix = exported === 'default' ? '' : `${exported}.`;
  // `in` before a look: routers answer a function for whatever name they are asked for.
  const names = Object.keys(handlers).filter(
    (name) => name in value && typeof value[name as keyof T] === 'function',
  );
  if (names.length === 0) return value;
  const target = Object.isFrozen(value) ? (Object.create(value) as T) : value;
  for (const name of names)
    patchMethod(target, name, (_self, args, proceed) => {
      const run = (): unknown => Reflect.apply(proceed, undefined, args);
      return handlers[name]?.({ env: args[1], context: args[2] }, prefix + name, args, run);
    });
  return target;
}
