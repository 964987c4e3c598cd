// What is finished, until the collector has it. No timers of its own: a frozen process runs none.
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { report } from '../kernel/report.js';
import { number } from '../sdk/env.js';
import { chosen, type Encoding } from './encoding.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { gzip } from './gzip.js';
import { type Outcome, post } from './post.js';
import type { Send } from './send.js';
import { within } from './within.js';

/** Spans that travel together, the same bytes however often they are sent. */
interface Batch {
  readonly spans: readonly ReadableSpan[];
  body?: Uint8Array;
  /** How often a collector that answered did not take it. */
  tries: number;
  /** Settles when nobody sends it any longer; never rejects. */
  sending?: Promise<void> | undefined;
  /** When its sender has given up at the latest, in milliseconds since the epoch. */
  until: number;
}

export interface OutboxOptions {
  readonly send: Send;
  readonly encodings: readonly Encoding[];
  /**
   * Whether a request goes on when the flush that began it is over, and the next flush waits for its answer: so on Lambda, where it
   * thaws with the process. On workers it would belong to a request that is gone: it is given up, its spans wait for the next
   * flush, and no flush waits for another's.
   */
  readonly outlives: boolean;
}

/**
 * A batch that the collector has answered so often without taking it is given up. An outage of a minute is not to cost spans: a
 * busy function flushes many times in it.
 */
const TRIES = 100;
/** With so many requests that outlived their flush without an answer no further ones are begun. */
const MOST = 8;
/** First pause between two tries, in milliseconds; each further one is twice as long, up to a second, and varies by a fifth. */
const PAUSE = 100;

const pause = (attempt: number): number => Math.min(PAUSE * 2 ** attempt, 1000) * (0.8 + 0.4 * Math.random());

/** A bounded queue of finished spans and what exports them as OTLP over HTTP. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #encoding: Encoding;
  readonly #endpoint: Endpoint;
  readonly #most: number;
  readonly #atOnce: number;
  #finished: ReadableSpan[] = [];
  readonly #batches = new Set<Batch>();
  #held = 0;
  #dropped = 0;
  /** The last flush could not export: until one can, flushes take a quarter of their time. */
  #failing = false;
  /** The collector asked for silence until then, in milliseconds since the epoch. */
  #silent = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#encoding = chosen(options.encodings);
    this.#endpoint = endpoint(this.#encoding);
    this.#most = number(['OTEL_BSP_MAX_QUEUE_SIZE'], 1) ?? 2048;
    this.#atOnce = number(['OTEL_BSP_MAX_EXPORT_BATCH_SIZE'], 1) ?? 512;
  }

  /** Takes a finished span, or counts it as dropped when the queue is full. */
  add(span: ReadableSpan): void {
    if (this.#held >= this.#most) {
      this.#dropped++;
      return;
    }
    this.#held++;
    this.#finished.push(span);
    // Where requests outlive flushes the queue is emptied as it fills, unless the collector is in trouble.
    if (this.#finished.length >= this.#atOnce && this.#options.outlives && !this.#failing)
      void this.#flush(this.#endpoint.timeout, false, this.#atOnce);
  }

  /** How many spans wait or are on their way. */
  get size(): number {
    return this.#held;
  }

  /**
   * Sends what waits. Settled within its bound, never rejected; what the collector does not have by then goes out with the next.
   *
   * @param bound Milliseconds.
   * @param last There will be no further flush: what has no answer after half of the time is sent anew.
   */
  flush(bound: number, last = false): Promise<void> {
    return this.#flush(bound, last, 1);
  }

  /** @param least With fewer spans no batch is begun. */
  async #flush(bound: number, last: boolean, least: number): Promise<void> {
    // While the collector is in trouble a function is not kept waiting for all of the time.
    const deadline = Date.now() + (this.#failing && !last ? bound / 4 : bound);
    if (this.#dropped > 0)
      report('otlp:dropped', `${this.#dropped} spans were dropped: OTEL_BSP_MAX_QUEUE_SIZE is ${this.#most}`);
    // What too many requests on their way held back goes out behind them.
    while ((await this.#round(deadline, last, least)) && !this.#failing && Date.now() < deadline);
  }

  /** Sends every batch once; `true` when requests on their way held spans back. */
  async #round(deadline: number, last: boolean, least: number): Promise<boolean> {
    const { outlives } = this.#options;
    const onTheirWay = [...this.#batches].filter(({ sending }) => sending !== undefined).length;
    const full = outlives && !last && onTheirWay >= MOST;
    while (this.#finished.length >= least && !full)
      this.#batches.add({ spans: this.#finished.splice(0, this.#atOnce), tries: 0, until: 0 });
    const mine = [...this.#batches].filter((batch) => outlives || this.#free(batch));
    const sent = mine.map((batch) => {
      const done = this.#send(batch, deadline, last);
      return { batch, done, sending: batch.sending };
    });
    if (sent.length > 0) await within(deadline - Date.now(), Promise.all(sent.map(({ done }) => done)));
    if (mine.some((batch) => this.#batches.has(batch))) this.#failing = true;
    // The request ends with its flush, and with it whoever would say that the export has failed.
    if (!outlives)
      for (const { batch, sending } of sent) if (batch.sending === sending) batch.sending = undefined;
    return full && this.#finished.length >= least;
  }

  /** Nobody sends it, or whoever did was cut off with its timers. */
  #free({ sending, until }: Batch): boolean {
    return sending === undefined || Date.now() >= until;
  }

  async #send(batch: Batch, deadline: number, last: boolean): Promise<void> {
    if (batch.sending !== undefined && this.#options.outlives) {
      await (last ? within((deadline - Date.now()) / 2, batch.sending) : batch.sending);
      if (!this.#batches.has(batch)) return;
    }
    batch.until = deadline + 1000;
    const sending = this.#attempts(batch, deadline).then(
      () => {
        if (batch.sending === sending) batch.sending = undefined;
      },
      (error) => this.#forget(batch, 'spans could not be exported', error),
    );
    batch.sending = sending;
    await sending;
  }

  /** Sends a batch until the collector has it, does not want it, or the next try would come too late. */
  async #attempts(batch: Batch, deadline: number): Promise<void> {
    const { timeout } = this.#endpoint;
    const encoded = await this.#encoded(batch, deadline);
    if (encoded === undefined) return this.#forget(batch);
    for (let attempt = 0; ; attempt++) {
      const silence = this.#silent - Date.now();
      const left = deadline - Date.now();
      if (left <= 0 || silence >= left) return;
      if (silence > 0) await sleep(silence);
      const longest = this.#options.outlives ? timeout : Math.min(timeout, deadline - Date.now());
      const outcome = await post(this.#options.send, this.#endpoint, this.#encoding, encoded, longest);
      if (outcome.kind === 'accepted') {
        this.#failing = false;
        return this.#forget(batch);
      }
      if (outcome.kind === 'refused' || (outcome.kind === 'later' && ++batch.tries >= TRIES))
        return this.#forget(batch, `the collector does not take spans: ${outcome.why}`);
      const wait = this.#wait(outcome, attempt);
      if (Date.now() + wait >= deadline) {
        this.#failing = true;
        report('otlp:later', `spans are kept for the next flush: ${outcome.why}`);
        return;
      }
      if (wait > 0) await sleep(wait);
    }
  }

  /** Milliseconds until the next try. */
  #wait(outcome: Outcome, attempt: number): number {
    if (outcome.kind === 'later' && outcome.after !== undefined) {
      this.#silent = Date.now() + outcome.after;
      return outcome.after;
    }
    // A connection that died while the process was frozen: a new one is made at once.
    if (outcome.kind === 'broken' && attempt === 0) return 0;
    return pause(attempt);
  }

  /** The request's body; attributes of the resource that are still sought are waited for, half of the time at most. */
  async #encoded(batch: Batch, deadline: number): Promise<Uint8Array | undefined> {
    if (batch.body !== undefined) return batch.body;
    const about = batch.spans[0]?.resource;
    if (about?.asyncAttributesPending)
      await within((deadline - Date.now()) / 2, Promise.resolve(about.waitForAsyncAttributes?.()));
    const plain = this.#encoding.serialize(batch.spans);
    if (plain !== undefined) batch.body = this.#endpoint.gzip ? await gzip(plain) : plain;
    return batch.body;
  }

  /** A batch is over and done with. */
  #forget(batch: Batch, message?: string, error?: unknown): void {
    if (this.#batches.delete(batch)) this.#held -= batch.spans.length;
    if (message !== undefined) report(`otlp:${message}`, message, error);
  }
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
