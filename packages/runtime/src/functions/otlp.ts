import type { TracerProvider as ApiTracerProvider } from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { list, unsupported } from '../sdk/env.js';
import { sampler } from '../sdk/sampler.js';
import { spanLimits } from '../sdk/span-limits.js';
import { json } from './encoding.js';
import { FunctionSpans } from './function-spans.js';
import { idGenerator } from './id-generator.js';
import type { FunctionOptions } from './options.js';
import { Outbox } from './outbox.js';
import { resource } from './resource.js';
import { byFetch, type Send } from './send.js';
import type { Emitting } from './set-up.js';

/** What a platform decides of the export. */
export interface OtlpPlatform {
  /** See `OutboxOptions`. */
  readonly outlives: boolean;
  readonly detected: NonNullable<FunctionOptions['resource']>;
  /** What sends the requests unless the program says so. Default: the global `fetch`. */
  readonly send?: () => Send;
}

/** The official SDK with the queue of functions behind it. */
export function otlp(
  options: FunctionOptions,
  { outlives, detected, send = () => byFetch(fetch) }: OtlpPlatform,
): Emitting {
  const exporters = list('OTEL_TRACES_EXPORTER', ['otlp']);
  for (const name of exporters)
    if (name !== 'otlp' && name !== 'none') unsupported('OTEL_TRACES_EXPORTER', name, 'it is left out');
  const outbox = new Outbox({
    send: options.fetch ? byFetch(options.fetch) : send(),
    encodings: options.encodings ?? [json],
    outlives,
  });
  const spans = new FunctionSpans(outbox);
  const others = options.spanProcessors ?? [];
  const chosen = options.sampler ?? sampler();
  const provider = new TracerProvider({
    resource: resource(detected, options.resource),
    spanLimits: spanLimits(),
    spanProcessors: [...(exporters.includes('otlp') ? [spans] : []), ...others],
    idGenerator,
    ...(chosen && { sampler: chosen }),
  });
  return {
    provider: provider as ApiTracerProvider,
    async flush(bound, last) {
      await Promise.all([outbox.flush(bound, last), ...others.map((one) => one.forceFlush())]);
    },
    endOpen: (reason) => spans.endOpen(reason),
    onFinished(act) {
      spans.onFinished = act;
    },
  };
}
