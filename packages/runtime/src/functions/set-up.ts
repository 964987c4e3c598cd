import { type ContextManager, context, propagation, type TracerProvider, trace } from '@opentelemetry/api';
import { announce } from '../faas/exporting.js';
import { report } from '../kernel/report.js';
import { state } from '../kernel/state.js';
import { text } from '../sdk/env.js';
import { setLogLevel } from '../sdk/log-level.js';
import type { FunctionTelemetry } from './options.js';
import { within } from './within.js';

/** Where spans go: the SDK with OTLP export, or a platform's own tracing. */
export interface Emitting {
  readonly provider: TracerProvider;
  /** Contexts that the target follows as well. Default: those that are given. */
  contexts?(inner: ContextManager): ContextManager;
  /** Exports what is finished; `last`: nothing will follow. */
  flush(bound: number, last: boolean): Promise<void>;
  endOpen(reason: string): void;
  /** Calls `act` for each span that is queued. */
  onFinished?(act: () => void): void;
}

/** What a platform of functions decides. */
export interface Platform {
  readonly emitting: () => Emitting;
  readonly contexts: () => ContextManager;
  readonly propagators: () => void;
  /** Flushes by other means than the handlers' advice; answers what takes them away again. */
  readonly flushes?: (
    flush: (bound: number, last: boolean) => Promise<void>,
    emitting: Emitting,
  ) => () => void;
}

const idle: FunctionTelemetry = { flush: async () => undefined, shutdown: async () => undefined };

/** Longest flush, in milliseconds, when the caller names none. */
const BOUND = 2_000;

let started: FunctionTelemetry | undefined;

/** What `setUp` started, if it did. */
export const running = (): FunctionTelemetry | undefined => started;

/** Starts once. With `OTEL_SDK_DISABLED`, or beside an SDK that is registered already, nothing is started. */
export function setUp(platform: Platform): FunctionTelemetry {
  if (started !== undefined) return started;
  setLogLevel();
  if (text('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return idle;
  if (state.api?.trace !== undefined) {
    report('start', 'a tracer provider is registered already; start() leaves it in place');
    return idle;
  }
  platform.propagators();
  const emitting = platform.emitting();
  const contexts = platform.contexts();
  context.setGlobalContextManager(emitting.contexts?.(contexts) ?? contexts);
  trace.setGlobalTracerProvider(emitting.provider);
  const flush = async (bound: number, last: boolean): Promise<void> => {
    try {
      await within(bound, emitting.flush(bound, last));
    } catch (error) {
      report('flush', 'spans could not be exported', error);
    }
  };
  announce({ flush: (bound) => flush(bound, false), endOpen: (reason) => emitting.endOpen(reason) });
  const release = platform.flushes?.(flush, emitting);
  started = {
    flush: (bound = BOUND) => flush(bound, false),
    async shutdown(bound = BOUND) {
      if (started === undefined) return;
      started = undefined;
      release?.();
      await flush(bound, true);
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
  return started;
}
