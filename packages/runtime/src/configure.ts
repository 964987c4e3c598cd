import { report } from './kernel/report.js';
import { state } from './kernel/state.js';
import type { SuppressionStrategy } from './kernel/suppression.js';
import { nearest } from './mark/nearest.js';

/** What every library takes. */
export interface LibraryOptions {
  /** `false` switches the library off; the standard environment variables can do so too. Default `true`. */
  readonly enabled?: boolean;
}

/**
 * Options by library id. Libraries add theirs by merging:
 * `declare module '@spanweave/runtime/configure' { interface SpanweaveOptions { pg?: PgOptions & LibraryOptions } }`.
 */
export interface SpanweaveOptions {
  /** Which nested client spans are left out. Default `semconv`: those of the same family. */
  readonly suppression?: SuppressionStrategy;
  /** The team's own marked functions. */
  readonly app?: LibraryOptions;
  readonly [library: string]: unknown;
}

/**
 * Sets options while the program runs; each call adds to the earlier ones, library by library. An option of a library
 * that no loaded code belongs to is reported once through `diag`, with the nearest name.
 */
export function configure(options: SpanweaveOptions): void {
  const { suppression, ...libraries } = options;
  if (suppression !== undefined) merge('*', { suppression });
  for (const [id, given] of Object.entries(libraries)) merge(id, given);
  state.configured++;
  // Advice may be loaded after this call in the same turn.
  queueMicrotask(() => {
    const known = ['suppression', 'app', ...state.libraries];
    for (const id of Object.keys(libraries)) {
      if (!known.includes(id))
        report(`option:${id}`, `configure: nothing woven here is called ${id}${nearest(id, known)}`);
    }
  });
}

function merge(id: string, given: unknown): void {
  state.options[id] = { ...(state.options[id] as object | undefined), ...(given as object | undefined) };
}
