import { AsyncLocalStorage } from 'node:async_hooks';
import { AsyncContexts } from '../functions/async-contexts.js';
import type { FunctionOptions, FunctionTelemetry } from '../functions/options.js';
import { otlp } from '../functions/otlp.js';
import { registerPropagators } from '../functions/propagators.js';
import { setUp } from '../functions/set-up.js';
import { flushOnExit } from '../node/flush-on-exit.js';
import { byNode } from './by-node.js';
import { lambdaResource } from './resource.js';

/** What the program adds to the environment's settings. */
export interface LambdaOptions extends FunctionOptions {
  /** `false` leaves SIGTERM alone. Default `true`. */
  readonly flushOnExit?: boolean;
  /**
   * Longest time, in milliseconds, that SIGTERM waits for the export. Default 250: Lambda gives a runtime 300 ms between SIGTERM and
   * SIGKILL, and sends SIGTERM only where an extension is registered.
   */
  readonly flushTimeout?: number;
}

/**
 * Starts the official SDK for a Lambda function, from the standard `OTEL_*` variables: OTLP over Node's HTTP client, W3C and X-Ray
 * propagation, what Lambda tells of the function. Spans are exported by the flush that the woven handler waits for, on SIGTERM,
 * and when many are waiting; no timer is at work, since a frozen process runs none. Called again, it answers what was started.
 */
export function start(options: LambdaOptions = {}): FunctionTelemetry {
  const last = options.flushTimeout ?? 250;
  return setUp({
    emitting: () => otlp(options, { outlives: true, detected: lambdaResource(), send: byNode }),
    contexts: () => new AsyncContexts(new AsyncLocalStorage()),
    propagators: () => registerPropagators(true, options.propagators),
    flushes: (flush) =>
      options.flushOnExit === false ? () => undefined : flushOnExit(() => flush(last, true), last, false),
  });
}
