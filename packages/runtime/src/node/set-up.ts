import { context, metrics, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { fromEnvironment } from '../environment.js';
import { report } from '../kernel/report.js';
import { state } from '../kernel/state.js';
import { setLogLevel } from '../sdk/log-level.js';
import { sampler } from '../sdk/sampler.js';
import { spanLimits } from '../sdk/span-limits.js';
import { flushOnExit } from './flush-on-exit.js';
import { InheritingContextManager } from './inheriting-context-manager.js';
import { registerPropagators } from './propagators.js';
import { resource } from './resource.js';
import { spanProcessors } from './span-processors.js';
import type { StartOptions, Telemetry } from './telemetry.js';

/** What can be flushed and shut down: a tracer or meter provider. */
export interface Provider {
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

const idle: Telemetry = { flush: async () => undefined, shutdown: async () => undefined };

let started: Telemetry | undefined;

/**
 * Starts the SDK once: context, propagators, tracer provider, and what `more` adds for the same resource. With
 * `OTEL_SDK_DISABLED`, or beside an SDK that is registered already, nothing is started.
 */
export function setUp(options: StartOptions, more: (about: Resource) => Provider[] = () => []): Telemetry {
  if (started !== undefined) return started;
  setLogLevel();
  registerPropagators();
  if (process.env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return idle;
  if (state.api?.trace !== undefined) {
    report('start', 'a tracer provider is registered already; start() leaves it in place');
    return idle;
  }
  const about = resource(options.resource);
  const chosen = options.sampler ?? sampler();
  const tracing = new TracerProvider({
    resource: about,
    spanLimits: spanLimits(),
    spanProcessors: [...spanProcessors(), ...(options.spanProcessors ?? [])],
    ...(chosen && { sampler: chosen }),
  });
  const inherited = options.inheritContext === false ? ROOT_CONTEXT : fromEnvironment(process.env);
  context.setGlobalContextManager(new InheritingContextManager(inherited).enable());
  trace.setGlobalTracerProvider(tracing);
  const providers: Provider[] = [tracing, ...more(about)];

  const each = async (act: (provider: Provider) => Promise<void>): Promise<void> => {
    for (const outcome of await Promise.allSettled(providers.map(act)))
      if (outcome.status === 'rejected') report('flush', 'telemetry could not be exported', outcome.reason);
  };
  const flush = (): Promise<void> => each((provider) => provider.forceFlush());
  const release =
    options.flushOnExit === false ? undefined : flushOnExit(flush, options.flushTimeout ?? 5_000);
  started = {
    flush,
    async shutdown() {
      if (started === undefined) return;
      started = undefined;
      release?.();
      await each((provider) => provider.shutdown());
      for (const api of [trace, metrics, context, propagation]) api.disable();
    },
  };
  return started;
}
