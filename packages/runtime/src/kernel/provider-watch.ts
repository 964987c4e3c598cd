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
const PROVIDERS = ['trace', 'metrics'] as const;

type Holder = Record<PropertyKey, unknown>;

/** Calls `written` with the first value that is written to a property that is missing; false if that cannot be arranged. */
function onFirstWrite(holder: Holder, key: PropertyKey, written: (value: unknown) => void): boolean {
  try {
    Object.defineProperty(holder, key, {
      configurable: true,
      enumerable: true,
      get: () => undefined,
      set(value: unknown) {
        Object.defineProperty(holder, key, { configurable: true, enumerable: true, writable: true, value });
        written(value);
      },
    });
    return true;
  } catch {
    return false;
  }
}

/** Recomputes `state.on` from the API's global and makes sure that the next registration is noticed (docs/adr/0002). */
export function arm(state: State): void {
  if (typeof process === 'object' && process.env?.['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return;
  const api = (globalThis as Holder)[KEY] as ApiGlobal | undefined;
  state.api = api;
  state.epoch++;
  let watched = true;
  if (api === undefined) {
    watched = onFirstWrite(globalThis as Holder, KEY, () => arm(state));
  } else {
    for (const provider of PROVIDERS) {
      if (api[provider] === undefined)
        watched = onFirstWrite(api as Holder, provider, () => arm(state)) && watched;
    }
  }
  state.on = !watched || api?.trace !== undefined || api?.metrics !== undefined;
}
