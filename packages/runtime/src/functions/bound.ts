import type { Context, ContextManager } from '@opentelemetry/api';

/** A function that runs in the context, `length` kept; anything else is answered as it is: `ContextManager#bind`. */
export function bound<T>(manager: ContextManager, context: Context, target: T): T {
  if (typeof target !== 'function') return target;
  const original = target as unknown as (...args: unknown[]) => unknown;
  const inContext = function (this: unknown, ...args: unknown[]): unknown {
    return manager.with(context, original, this, ...args);
  };
  return Object.defineProperty(inContext, 'length', { value: original.length, configurable: true }) as T;
}
