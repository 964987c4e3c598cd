import { AsyncContexts } from '../functions/async-contexts.js';
import type { FunctionOptions, FunctionTelemetry } from '../functions/options.js';
import { otlp } from '../functions/otlp.js';
import { registerPropagators } from '../functions/propagators.js';
import { type Emitting, running, setUp } from '../functions/set-up.js';
import { report } from '../kernel/report.js';
import { readFrom, type Variables } from '../sdk/env.js';
import { type AsyncStorageClass, asyncStorage } from './async-storage.js';
import { serverFlushes } from './flushes.js';
import { edgeResource } from './resource.js';
import { edgeRuntime } from './runtime.js';

/** Where spans go instead of OTLP: `cloudflareTracing(tracing)`. */
export type Target = () => Emitting;

/** What a start needs of the platform. */
export interface EdgePlatformOptions {
  /** Cloudflare's bindings: variables among them are looked at before those of the process. */
  readonly env?: object;
  /** `AsyncLocalStorage` of `node:async_hooks`, where it is no global and `process` does not hand it over (flag `nodejs_als`). */
  readonly AsyncLocalStorage?: AsyncStorageClass;
  /** On Node, Bun and Deno: `false` leaves signals and timers alone. Default `true`. */
  readonly flushOnExit?: boolean;
}

/** What the program adds to the environment's settings. */
export interface EdgeOptions extends FunctionOptions, EdgePlatformOptions {
  /** Where spans go. Default: OTLP. */
  readonly target?: Target;
}

/**
 * Starts the official SDK on an edge runtime, or on Bun and Deno, from the standard `OTEL_*` variables: OTLP over `fetch`, W3C
 * propagation. Called again, as for each request, it answers what was started.
 */
export function start(options: EdgeOptions = {}): FunctionTelemetry {
  return (
    running() ??
    startTarget(
      options.target ??
        (() => otlp(options, { outlives: edgeRuntime() === 'server', detected: edgeResource() })),
      options,
    )
  );
}

/** As `start`, with a target of its own and without the code of the SDK. */
export function startTarget(
  target: Target,
  options: EdgePlatformOptions & Pick<FunctionOptions, 'propagators'> = {},
): FunctionTelemetry {
  const already = running();
  if (already !== undefined) return already;
  readFrom(options.env as Variables | undefined);
  return setUp({
    emitting: target,
    contexts() {
      const Storage = options.AsyncLocalStorage ?? asyncStorage();
      if (Storage === undefined)
        report(
          'start:storage',
          'SW4003: AsyncLocalStorage is missing, so spans find their parents in synchronous code alone; on Cloudflare set the compatibility flag nodejs_compat, or nodejs_als and start({ AsyncLocalStorage })',
        );
      return new AsyncContexts(Storage && new Storage());
    },
    propagators: () => registerPropagators(false, options.propagators),
    ...(edgeRuntime() === 'server' && options.flushOnExit !== false && { flushes: serverFlushes }),
  });
}
