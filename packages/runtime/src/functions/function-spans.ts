import { type Span as ApiSpan, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Outbox } from './outbox.js';

/** So many open spans are known at most: those that nobody ever ends are forgotten, oldest first. */
const MOST = 2048;

/** Knows the spans that are open and hands over those that ended. */
export class FunctionSpans implements SpanProcessor {
  readonly #outbox: Outbox;
  readonly #open = new Set<ApiSpan>();
  /** Called for each span that is handed over. */
  onFinished: () => void = () => undefined;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  onStart(span: Span): void {
    if (this.#open.size >= MOST) for (const oldest of this.#open) return void this.#replace(oldest, span);
    this.#open.add(span);
  }

  #replace(oldest: ApiSpan, span: ApiSpan): void {
    this.#open.delete(oldest);
    this.#open.add(span);
  }

  onEnd(span: ReadableSpan): void {
    this.#open.delete(span as unknown as ApiSpan);
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    this.#outbox.add(span);
    this.onFinished();
  }

  /** Ends what is open, the innermost first, each marked with the reason. */
  endOpen(reason: string): void {
    for (const span of [...this.#open].reverse()) {
      span.setAttribute('error.type', reason);
      span.setStatus({ code: SpanStatusCode.ERROR, message: reason });
      span.end();
    }
  }

  forceFlush(): Promise<void> {
    return this.#outbox.flush(10_000);
  }

  shutdown(): Promise<void> {
    return this.#outbox.flush(10_000, true);
  }
}
