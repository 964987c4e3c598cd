import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { Contexts } from './context-manager.js';
import { env } from './env.js';
import type { State } from './state.js';

/** The object under the API's global symbol, as far as it matters here (`@opentelemetry/api` `internal/global-utils`). */
export interface ApiGlobal {
  trace?: TracerProvider;
  metrics?: MeterProvider;
  context?: Contexts;
}

const KEY = Symbol.for('opentelemetry.js.api.1');

type Holder = Record<PropertyKey, unknown>;

/**
 * Accessors that turn into plain data on the object written to, at its first write, and then call `written`.
 * Inherited, they come back when that data is deleted.
 */
function watch(target: object, keys: readonly PropertyKey[], written: () => void): void {
  for (const key of keys)
    Object.defineProperty(target, key, {
      configurable: true,
      get: () => undefined,
      set(this: object, value: unknown) {
        Object.defineProperty(this, key, { configurable: true, enumerable: true, writable: true, value });
        written();
      },
    });
}

/** True when a tracer or meter provider is registered. */
export const provided = (api: ApiGlobal | undefined): boolean => !!(api?.trace || api?.metrics);

/** Recomputes `state.on` from the API's global and makes sure that the next registration is noticed (docs/adr/0002). */
export function arm(state: State): void {
  if (env('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return;
  const api = (globalThis as Holder)[KEY] as ApiGlobal | undefined;
  const known = api && api === state.api;
  state.api = api;
  state.on = provided(api);
  if (known) return;
  try {
    const watcher = api ? Object.create(Object.getPrototypeOf(api)) : globalThis;
    watch(watcher, api ? ['trace', 'metrics'] : [KEY], () => arm(state));
    if (api) Object.setPrototypeOf(api, watcher);
  } catch {
    state.on = true;
  }
}
