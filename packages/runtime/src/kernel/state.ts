import { type ApiGlobal, arm } from './provider-watch.js';

/** What every copy of the runtime in a process shares. Its shape is versioned by the symbol's number. */
export interface State {
  /** A tracer or meter provider is registered, and the SDK is not disabled. Read by every woven call. */
  on: boolean;
  /** The API's global as last seen; its `trace` and `metrics` are the providers. */
  api: ApiGlobal | undefined;
  /** Options given to `configure`, by library id; `*` holds the general ones. */
  options: Record<string, unknown>;
  /** Counts `configure` calls; whoever caches an option compares it. */
  configured: number;
  /** Problems already reported through `diag`, so that each is reported once. */
  reported: Set<string>;
  /** Ids of the libraries whose advice is loaded. */
  libraries: Set<string>;
}

const KEY = Symbol.for('spanweave.runtime.1');

function create(): State {
  const created: State = {
    on: false,
    api: undefined,
    options: {},
    configured: 0,
    reported: new Set(),
    libraries: new Set(),
  };
  arm(created);
  return created;
}

function shared(): State {
  const holder = globalThis as { [KEY]?: State };
  holder[KEY] ??= create();
  return holder[KEY];
}

/** The one state of this process (docs/adr/0002). */
export const state: State = /* @__PURE__ */ shared();
