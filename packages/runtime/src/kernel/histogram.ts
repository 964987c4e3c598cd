import type { Attributes, Context, Histogram } from '@opentelemetry/api';
import { state } from './state.js';
import { version } from './version.js';

/** A histogram of the conventions, in seconds or another unit, with the attributes it keeps. */
export class DurationHistogram {
  readonly #name: string;
  readonly #scope: string;
  readonly #keys: readonly string[];
  readonly #boundaries: readonly number[];
  readonly #unit: string;
  #provider: unknown;
  #instrument: Histogram | undefined;

  /**
   * @param name Metric name (`db.client.operation.duration`).
   * @param scope Library id.
   * @param keys Attributes that the metric keeps.
   * @param boundaries Advised bucket boundaries, in the unit.
   */
  constructor(
    name: string,
    scope: string,
    keys: readonly string[],
    boundaries: readonly number[],
    unit: string = 's',
  ) {
    this.#name = name;
    this.#scope = scope;
    this.#keys = keys;
    this.#boundaries = boundaries;
    this.#unit = unit;
  }

  /** True while a meter provider is registered. */
  active(): boolean {
    return state.api?.metrics !== undefined;
  }

  /** Records one value. */
  record(value: number, attributes: Attributes, context: Context): void {
    const provider = state.api?.metrics;
    if (this.#provider !== provider) {
      this.#provider = provider;
      this.#instrument = provider
        ?.getMeter(`@spanweave/${this.#scope}`, version)
        .createHistogram(this.#name, {
          unit: this.#unit,
          advice: { explicitBucketBoundaries: this.#boundaries as number[] },
        });
    }
    const kept: Attributes = {};
    for (const key of this.#keys) if (attributes[key] !== undefined) kept[key] = attributes[key];
    this.#instrument?.record(value, kept, context);
  }
}
