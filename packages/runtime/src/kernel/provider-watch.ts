import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { Contexts } from './context-manager.js';
import type { State } from './state.js';

/** The object under the API's global symbol, as far as it matters here (`@opentelemetry/api` `internal/global-utils`). */
export interface ApiGlobal {
  trace?: TracerProvider;
  metrics?: MeterProvider;
  context?: Contexts;
}

const KEY = Symbol.for('opentelemetry.js.api.1');

type Holder = Record<PropertyKey, unknown>;

/** Recomputes `state.on` from the API's global and makes sure that the next registration is noticed (docs/adr/0002). */
export function arm(state: State): void {
  if (typeof process === 'object' && process.env?.['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return;
  const api = (globalThis as Holder)[KEY] as ApiGlobal | undefined;
  const holder = (api ?? globalThis) as Holder;
  state.api = api;
  state.on = api?.trace !== undefined || api?.metrics !== undefined;
  for (const key of api ? ['trace', 'metrics'] : [KEY]) {
    if (holder[key] !== undefined) continue;
    const property = { configurable: true, enumerable: true };
    try {
      // Until the first write, which puts plain data in its place.
      Object.defineProperty(holder, key, {
        ...property,
        get: () => undefined,
        set(value: unknown) {
          Object.defineProperty(holder, key, { ...property, writable: true, value });
          arm(state);
        },
      });
    } catch {
      state.on = true;
    }
  }
}
