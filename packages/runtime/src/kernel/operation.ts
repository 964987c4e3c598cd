import {
  type Attributes,
  type AttributeValue,
  type Context,
  type Exception,
  type Link,
  type Span,
  type SpanKind,
  type SpanOptions,
  type SpanStatus,
  SpanStatusCode,
  type TimeInput,
  trace,
} from '@opentelemetry/api';
import { contexts } from './context-manager.js';
import { contextWithSpan } from './context-with-span.js';
import { errorType } from './error-type.js';
import { guard } from './guard.js';
import type { DurationHistogram } from './histogram.js';
import type { FamilyBit, Library } from './library.js';
import { listening } from './listening.js';
import { sdkKey } from './sdk-key.js';
import { families, mark } from './suppression.js';

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
  /** Stands for the library's family: `0` for what an enclosing span of the family does not tell, such as a connection. */
  readonly family?: FamilyBit;
  /** Records the duration, in seconds, when the operation ends. */
  readonly histogram?: DurationHistogram;
  /** What else the advice knows of the operation: for other names of its span alone (docs/adr/0005). */
  readonly facts?: unknown;
}

/**
 * One unit of a library's work: a span, its context, and what the metric needs. Ends exactly once; ending it never
 * throws. Obtained from `startOperation`.
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
  /** Ends the operation with its error, in place of `fail` (`around` only). */
  failed: ((error: unknown) => void) | undefined;
  /** Called with what the original returned, at once (`around` only); the advice then ends the operation itself. */
  returned: ((value: unknown) => void) | undefined;
  ended = false;
  readonly #library: Library;
  readonly #attributes: Attributes;
  readonly #histogram: DurationHistogram | undefined;
  readonly #startedAt: number;

  constructor(library: Library, start: OperationStart, parent: Context, enclosing: number) {
    const { attributes, histogram, name } = start;
    const recorded = histogram?.active() ? histogram : undefined;
    const span = library.tracer().startSpan(name, start as SpanOptions, parent);
    this.#library = library;
    this.#attributes = attributes;
    this.#histogram = recorded;
    this.#startedAt = recorded ? performance.now() : 0;
    this.span = span;
    this.parent = parent;
    this.context = contextWithSpan(parent, span);
    this.recording = recorded !== undefined || span.isRecording();
    mark(span, enclosing);
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
    return contexts().with(this.context, body);
  }

  /** Ends the span and records the metric. Later calls do nothing. */
  end(endTime?: TimeInput): void {
    if (this.ended) return;
    this.ended = true;
    this.guard(() => {
      this.#histogram?.record((performance.now() - this.#startedAt) / 1000, this.#attributes, this.context);
    });
    this.guard(() => this.span.end(endTime));
  }

  /**
   * Ends the operation as failed: status ERROR, `error.type`, an exception event.
   * @param type `error.type`; default: read from the error.
   */
  fail(error: unknown, type?: string, endTime?: TimeInput): void {
    this.guard(() => {
      if (this.ended) return;
      this.set('error.type', type ?? errorType(error));
      this.span.setStatus({
        code: SpanStatusCode.ERROR,
        message: (error as Error | undefined)?.message,
      } as SpanStatus);
      if (error !== undefined) this.span.recordException(error as Exception);
    });
    this.end(endTime);
  }

  /** Runs advice code that must not reach the app: an exception is reported once. */
  guard(advice: () => void): void {
    guard(this.#library, advice);
  }
}

/** Set by the SDK around its own exports (`@opentelemetry/core` `suppressTracing`). */
const UNTRACED = /* @__PURE__ */ sdkKey('SUPPRESS_TRACING');

/**
 * Begins an operation; `undefined` when nothing listens, in the SDK's own exports, or when an enclosing span of the
 * same family suppresses it.
 */
export function startOperation(library: Library, start: OperationStart): Operation | undefined {
  if (!listening()) return undefined;
  const parent = start.parent ?? contexts().active();
  const enclosing = families(trace.getSpan(parent), start.family ?? library.family, start.kind);
  if (enclosing === undefined || parent.getValue(UNTRACED)) return undefined;
  return new Operation(library, start, parent, enclosing);
}
