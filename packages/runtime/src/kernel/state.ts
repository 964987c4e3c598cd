import type { Exporting } from '../faas/exporting.js';
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
  /**
   * The advice whose original is running in this turn: the same advice of the same call once more, perhaps of another copy of
   * the runtime, is a second weave.
   */
  running?: Running | undefined;
  /** What exports before a platform freezes the process (`faas/exporting`). */
  exporting?: Exporting;
  /** Functions whose calls go through advice, by what they were made of and by themselves (`kernel/wrap-function`). */
  wrapped?: WeakMap<object, object>;
}

/** One call under around advice. */
export interface Running {
  readonly id: string;
  readonly self: unknown;
  readonly first: unknown;
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
