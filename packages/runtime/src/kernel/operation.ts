import {
  type Attributes,
  type AttributeValue,
  type Context,
  context,
  type Exception,
  type Link,
  type Span,
  type SpanKind,
  SpanStatusCode,
  type TimeInput,
  trace,
} from '@opentelemetry/api';
import { errorType } from './error-type.js';
import type { DurationHistogram } from './histogram.js';
import type { Library } from './library.js';
import { listening } from './listening.js';
import { report } from './report.js';
import { inherit, suppressed } from './suppression.js';

/** How a library's operation begins. */
export interface OperationStart {
  readonly name: string;
  readonly kind: SpanKind;
  /** Owned by the operation from here on: later attributes are added to it. */
  readonly attributes: Attributes;
  /** Parent context; default: the active one. */
  readonly parent?: Context;
  readonly links?: Link[];
  readonly startTime?: TimeInput;
  /** Records the duration, in seconds, when the operation ends. */
  readonly histogram?: DurationHistogram;
}

/**
 * One unit of a library's work: a span, its context, and what the metric needs. Ends exactly once.
 * Obtained from `startOperation`.
 */
export class Operation {
  readonly span: Span;
  /** Context in which the original runs: the span is active. */
  readonly context: Context;
  /** Context in which the operation began: callbacks of the caller run here. */
  readonly parent: Context;
  /** True when attributes are worth computing: a sampled span, or a metric. */
  readonly recording: boolean;
  /** Replacement arguments for the original (set by advice). */
  args: ArrayLike<unknown> | undefined;
  /** True when the advice ends the operation itself (a wrapped callback, a stream). */
  manual = false;
  /** Called with the result before the operation ends (`around` only). */
  done: ((value: unknown) => void) | undefined;
  ended = false;
  readonly #library: Library;
  readonly #attributes: Attributes;
  readonly #histogram: DurationHistogram | undefined;
  readonly #startedAt: number;

  constructor(library: Library, start: OperationStart, parent: Context) {
    const { histogram } = start;
    this.#library = library;
    this.parent = parent;
    this.#attributes = start.attributes;
    this.#histogram = histogram?.active() ? histogram : undefined;
    this.#startedAt = this.#histogram ? performance.now() : 0;
    this.span = library
      .tracer()
      .startSpan(start.name, start as { kind: SpanKind; attributes: Attributes }, parent);
    this.recording = this.#histogram !== undefined || this.span.isRecording();
    this.context = trace.setSpan(parent, this.span);
    inherit(this.span, trace.getSpan(parent), library.family, start.kind);
  }

  /** Sets one attribute on span and metric. `undefined` is ignored. */
  set(key: string, value: AttributeValue | undefined): void {
    if (value === undefined || this.ended) return;
    this.#attributes[key] = value;
    this.span.setAttribute(key, value);
  }

  /** An attribute's current value. */
  get(key: string): AttributeValue | undefined {
    return this.#attributes[key];
  }

  /** Runs a function with the span active. */
  run<T>(body: () => T): T {
    return context.with(this.context, body);
  }

  /** Ends the span and records the metric. Later calls do nothing. */
  end(endTime?: TimeInput): void {
    if (this.ended) return;
    this.ended = true;
    this.#histogram?.record((performance.now() - this.#startedAt) / 1000, this.#attributes, this.context);
    this.span.end(endTime);
  }

  /**
   * Ends the operation as failed: status ERROR, `error.type`, an exception event.
   * @param type `error.type`; default: read from the error.
   */
  fail(error: unknown, type: string = errorType(error)): void {
    if (this.ended) return;
    this.set('error.type', type);
    if (this.span.isRecording()) {
      const message = error instanceof Error ? error.message : undefined;
      this.span.setStatus(message ? { code: SpanStatusCode.ERROR, message } : { code: SpanStatusCode.ERROR });
      if (error !== undefined) this.span.recordException(error as Exception);
    }
    this.end();
  }

  /** Runs advice code that must not reach the app: an exception is reported once. */
  guard(advice: () => void): void {
    try {
      advice();
    } catch (error) {
      report(`${this.#library.id}:advice`, `advice of ${this.#library.id} failed; the call goes on`, error);
    }
  }
}

/** Begins an operation; `undefined` when nothing listens or an enclosing span of the same family suppresses it. */
export function startOperation(library: Library, start: OperationStart): Operation | undefined {
  if (!listening()) return undefined;
  const parent = start.parent ?? context.active();
  if (suppressed(trace.getSpan(parent), library.family, start.kind)) return undefined;
  return new Operation(library, start, parent);
}
