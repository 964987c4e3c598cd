import type { Attributes, Context, Link, Span, SpanKind } from '@opentelemetry/api';
import type { Operation } from '@spanweave/runtime/kernel';
import type { Json } from './event.js';

/** What caused an invocation, as the event tells. */
export interface Trigger {
  /** Of the span; default: the function's name. */
  readonly name?: string | undefined;
  /** Default: SERVER. */
  readonly kind?: SpanKind;
  /** `faas.trigger`, and what the conventions want of such a trigger. */
  readonly attributes: Attributes;
  /** Where the caller's context stands: text by name. */
  readonly carrier?: Json | undefined;
  /** Senders of what arrives together. */
  readonly links?: Link[];
  /** Context in which the handler runs, made from the span's. */
  readonly enter?: (context: Context, span: Span) => Context;
  /** Notes how it went, before the operation ends; may end it. */
  readonly over?: (operation: Operation, outcome: Outcome) => void;
}

/** What a handler did. */
export interface Outcome {
  readonly result?: unknown;
  /** It threw, rejected, or called back with an error. */
  readonly failed: boolean;
}
