import type { Attributes } from '@opentelemetry/api';
import type { Sampler, SpanProcessor } from '@opentelemetry/sdk-trace';

/** What the program adds to the environment's settings. */
export interface StartOptions {
  /** Resource attributes; those of the environment have the last word. */
  readonly resource?: Attributes;
  /** Beside the exporters that the environment names. */
  readonly spanProcessors?: readonly SpanProcessor[];
  /** In place of `OTEL_TRACES_SAMPLER`. */
  readonly sampler?: Sampler;
  /**
   * `false`: the context that the environment carries (`TRACEPARENT`, from the process or thread that started this one) is not the
   * parent of root spans. Default `true`.
   */
  readonly inheritContext?: boolean;
  /** `false` leaves signals and `beforeExit` alone. Default `true`. */
  readonly flushOnExit?: boolean;
  /** Longest time, in milliseconds, that a signal waits for the flush. Default 5,000. */
  readonly flushTimeout?: number;
}

/** The started SDK. */
export interface Telemetry {
  /** Exports what is there. Never rejects. */
  flush(): Promise<void>;
  /** Exports what is there and stops; woven code is idle from then on. Never rejects. */
  shutdown(): Promise<void>;
}
