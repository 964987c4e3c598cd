import type { Operation } from '../kernel/operation.js';
import { endOpen, flush } from './exporting.js';

/** How long a function may be held up, in milliseconds. */
export interface InvocationOptions {
  /** Longest wait for the export once a handler is through. Default 1,000. */
  readonly flushTimeout?: number;
  /**
   * Time that is left to the platform before the deadline: no export is waited for beyond it, and what is still open then ends as
   * failed, with `timeout`. Default 200.
   */
  readonly timeoutMargin?: number;
}

const open = new Set<Invocation>();

/** Invocations of this process that have not been answered. */
export const openInvocations = (): readonly Invocation[] => [...open];

/**
 * One invocation of a function, from its span's beginning until its spans are exported. Ends the span once, near the deadline
 * if nobody did before.
 */
export class Invocation {
  readonly operation: Operation;
  /** True when the spans are out, or time was up: what the platform is given now needs no more waiting. */
  settled = false;
  readonly #remaining: () => number;
  readonly #longest: number;
  #margin: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #finishing: Promise<void> | undefined;

  /**
   * @param remaining Milliseconds until the platform's deadline; `Infinity` where none is known.
   */
  constructor(operation: Operation, remaining: () => number, options: InvocationOptions) {
    this.operation = operation;
    this.#remaining = remaining;
    this.#longest = options.flushTimeout ?? 1_000;
    this.#margin = options.timeoutMargin ?? 200;
    open.add(this);
    const left = this.#left();
    if (left === Infinity) return;
    this.#timer = setTimeout(() => this.#late(), left);
    // A handler that waits for nothing is over: that is not to be kept from being seen.
    (this.#timer as { unref?(): void }).unref?.();
  }

  /**
   * Ends the span and exports what is finished; settled within the bound, never rejects. Called again, it answers the first
   * call's promise.
   *
   * @param end Ends the operation as it went; without it, it went well.
   */
  finish(end?: (operation: Operation) => void): Promise<void> {
    this.#finishing ??= this.#finish(end);
    return this.#finishing;
  }

  /** Exports what was finished since: `finish`, if nobody called it yet. */
  flush(): Promise<void> {
    return this.#finishing ? flush(this.#bound()) : this.finish();
  }

  async #finish(end?: (operation: Operation) => void): Promise<void> {
    clearTimeout(this.#timer);
    const { operation } = this;
    if (end && !operation.ended) operation.guard(() => end(operation));
    operation.end();
    await flush(this.#bound());
    open.delete(this);
    this.settled = true;
  }

  /** The platform is about to stop the handler: what is open would never end. */
  #late(): void {
    this.operation.fail(undefined, 'timeout');
    // Spans of another invocation in the same process are not late.
    if (open.size === 1) endOpen('timeout');
    // A handler that is through after all finds some of the time left.
    this.#margin /= 2;
    void flush(this.#margin);
  }

  /** Milliseconds that may be spent before the deadline is near. */
  #left(): number {
    return Math.max(0, this.#remaining() - this.#margin);
  }

  #bound(): number {
    return Math.min(this.#left(), this.#longest);
  }
}
