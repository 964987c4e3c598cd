import type { Attributes, Context, Counter as Instrument } from '@opentelemetry/api';
import { state } from './state.js';
import { version } from './version.js';

/** A counting metric of the conventions, with the attributes it keeps. */
export class Counter {
  readonly #name: string;
  readonly #scope: string;
  readonly #unit: string;
  readonly #keys: readonly string[];
  #provider: unknown;
  #instrument: Instrument | undefined;

  /**
   * @param name Metric name (`messaging.client.sent.messages`).
   * @param scope Library id.
   * @param unit What is counted (`{message}`).
   * @param keys Attributes that the metric keeps.
   */
  constructor(name: string, scope: string, unit: string, keys: readonly string[]) {
    this.#name = name;
    this.#scope = scope;
    this.#unit = unit;
    this.#keys = keys;
  }

  /** Adds to the count; nothing happens without a meter provider. */
  add(count: number, attributes: Attributes, context: Context): void {
    const provider = state.api?.metrics;
    if (this.#provider !== provider) {
      this.#provider = provider;
      this.#instrument = provider
        ?.getMeter(`@spanweave/${this.#scope}`, version)
        .createCounter(this.#name, { unit: this.#unit });
    }
    const kept: Attributes = {};
    for (const key of this.#keys) if (attributes[key] !== undefined) kept[key] = attributes[key];
    this.#instrument?.add(count, kept, context);
  }
}
