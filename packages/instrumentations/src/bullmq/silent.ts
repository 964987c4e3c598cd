import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import { type Advice, contexts, sdkKey } from '@spanweave/runtime/kernel';
import { library } from './library.js';

const UNTRACED = /* @__PURE__ */ sdkKey('SUPPRESS_TRACING');

/** A context in which the Redis commands of a call have no spans, unless they are asked for. */
export const silent = (context: Context): Context =>
  library.options().commands ? context : context.setValue(UNTRACED, true);

/** `worker.run()`: the loop that fetches jobs belongs to nobody who happens to start it. */
export const run: Advice = (_self, args, proceed) =>
  library.enabled()
    ? contexts().with(silent(ROOT_CONTEXT), proceed, undefined, ...(args as never[]))
    : proceed(...(args as never[]));
