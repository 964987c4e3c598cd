import type { Attributes, Context, Histogram } from '@opentelemetry/api';
import { state } from './state.js';
import { version } from './version.js';

/** A duration metric of the conventions, in seconds, with the attributes it keeps. */
export class DurationHistogram {
  readonly #name: string;
  readonly #scope: string;
  readonly #keys: readonly string[];
  readonly #boundaries: readonly number[];
  #provider: unknown;
  #instrument: Histogram | undefined;

  /**
   * @param name Metric name (`db.client.operation.duration`).
   * @param scope Library id.
   * @param keys Attributes that the metric keeps.
   * @param boundaries Advised bucket boundaries, in seconds.
   */
  constructor(name: string, scope: string, keys: readonly string[], boundaries: readonly number[]) {
    this.#name = name;
    this.#scope = scope;
    this.#keys = keys;
    this.#boundaries = boundaries;
  }

  /** True while a meter provider is registered. */
  active(): boolean {
    return state.api?.metrics !== undefined;
  }

  /** Records one duration in seconds. */
  record(seconds: number, attributes: Attributes, context: Context): void {
    const provider = state.api?.metrics;
    if (this.#provider !== provider) {
      this.#provider = provider;
      this.#instrument = provider
        ?.getMeter(`@spanweave/${this.#scope}`, version)
        .createHistogram(this.#name, {
          unit: 's',
          advice: { explicitBucketBoundaries: this.#boundaries as number[] },
        });
    }
    const kept: Attributes = {};
    for (const key of this.#keys) if (attributes[key] !== undefined) kept[key] = attributes[key];
    this.#instrument?.record(seconds, kept, context);
  }
}
