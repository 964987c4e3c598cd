import type { AttributeValue, TextMapPropagator } from '@opentelemetry/api';
import type { Sampler, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Encoding } from './encoding.js';

/** What the program adds to the environment's settings, on every platform of functions. */
export interface FunctionOptions {
  /**
   * Resource attributes; those of `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME` have the last word. A promise is waited for by the
   * first export alone, for half of its time at most.
   */
  readonly resource?: Readonly<
    Record<string, AttributeValue | undefined | Promise<AttributeValue | undefined>>
  >;
  /** OTLP encodings that the program brings along; `OTEL_EXPORTER_OTLP_PROTOCOL` chooses, default the first. Default: `[json]`. */
  readonly encodings?: readonly Encoding[];
  /** In place of `OTEL_TRACES_SAMPLER`. */
  readonly sampler?: Sampler;
  /** Beside the export. */
  readonly spanProcessors?: readonly SpanProcessor[];
  /** Further propagators by name; `OTEL_PROPAGATORS` must name one for it to be used. */
  readonly propagators?: Readonly<Record<string, TextMapPropagator>>;
  /** What sends the requests: a service binding's `fetch`, for example. Default: the platform's. */
  readonly fetch?: typeof fetch;
}

/** What was started. */
export interface FunctionTelemetry {
  /**
   * Exports what is finished. Settled within its bound, never rejects.
   *
   * @param within Milliseconds, default 2,000.
   */
  flush(within?: number): Promise<void>;
  /** Exports what is finished and stops; woven code is idle from then on. Never rejects. */
  shutdown(within?: number): Promise<void>;
}
